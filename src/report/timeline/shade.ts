const SHADES = [' ', '░', '▒', '▓', '█'] as const

/** How hot a cell is beside the hottest: a blank for nothing, then four shades. */
export const shade = (value: number, most: number): string =>
  SHADES[Math.ceil((value / Math.max(most, 1)) * 4)] as string
