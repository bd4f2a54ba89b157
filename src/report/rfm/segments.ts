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
