import type { EventBatch } from '../model/index.ts'

/** The oldest and the newest instant of a batch, epoch ms: whatever looks at both needs to look at the rows only once. */
export interface Extent {
  readonly oldest: number
  readonly newest: number
}

/** Infinity and −Infinity where there are no rows. */
export function extentOf({ noted, time, length }: EventBatch): Extent {
  if (noted !== undefined) return noted
  let oldest = Infinity
  let newest = -Infinity
  for (let i = 0; i < length; i++) {
    const at = time[i] as number
    if (at < oldest) oldest = at
    if (at > newest) newest = at
  }
  return { oldest, newest }
}
