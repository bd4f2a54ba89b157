const WIDTH = 10
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar as long as the share of the most: ten blocks at most, in eighths, and never none for something. */
export function bar(value: number, most: number): string {
  if (value === 0) return ''
  const eighths = Math.max(1, Math.round((value / most) * WIDTH * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] as string)
}

const SHADES = [' ', '░', '▒', '▓', '█'] as const

/** How hot a cell is beside the hottest: a blank for nothing, then four shades. */
export const shade = (value: number, most: number): string =>
  SHADES[Math.ceil((value / Math.max(most, 1)) * 4)] as string
