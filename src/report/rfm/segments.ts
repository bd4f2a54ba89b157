/**
 * What customers are to a shop, by the scores of recency and frequency: the grid of ten segments that the field uses
 * (Putler, "RFM analysis"; the same in most open notebooks). Every pair of scores is in exactly one.
 */
export const SEGMENTS = [
  'champions',
  'loyal',
  'potential_loyalists',
  'new',
  'promising',
  'needs_attention',
  'about_to_sleep',
  'at_risk',
  'cannot_lose',
  'hibernating',
] as const
export type Segment = (typeof SEGMENTS)[number]

/** By recency 1 to 5 down, by frequency 1 to 5 across. */
const GRID: readonly (readonly Segment[])[] = [
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cannot_lose'],
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cannot_lose'],
  ['about_to_sleep', 'about_to_sleep', 'needs_attention', 'loyal', 'loyal'],
  ['promising', 'potential_loyalists', 'potential_loyalists', 'loyal', 'loyal'],
  ['new', 'potential_loyalists', 'potential_loyalists', 'champions', 'champions'],
]

export const segmentOf = (recency: number, frequency: number): Segment =>
  GRID[recency - 1]?.[frequency - 1] as Segment

/** The cells of a segment in words: "recency 5 and frequency 4–5". */
export function bandsOf(segment: Segment): string {
  const bands = new Map<string, number[]>()
  GRID.forEach((row, r) => {
    const frequencies = [1, 2, 3, 4, 5].filter(f => row[f - 1] === segment)
    const band = `${range(frequencies)}`
    if (frequencies.length > 0) bands.set(band, [...(bands.get(band) ?? []), r + 1])
  })
  return [...bands]
    .map(([frequencies, recencies]) => `recency ${range(recencies)} and frequency ${frequencies}`)
    .join(', or ')
}

/** Whole numbers in a row: "5", "1–2". */
function range(numbers: readonly number[]): string {
  const [first, last] = [numbers[0], numbers.at(-1)]
  return first === last ? `${first}` : `${first}–${last}`
}
