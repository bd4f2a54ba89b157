import { calendar, type Retention } from '../../model/index.ts'

/**
 * Whether a bucket of step i is old enough to be rolled up: it is merged into the next grain when the whole coarser bucket ends at or
 * before newest − keep, so that rows of two grains never overlap.
 */
export function isRolledUp(
  chain: readonly Retention[],
  i: number,
  bucket: number,
  zone: string,
  newest: number,
): boolean {
  const step = chain[i]
  const coarser = chain[i + 1]
  if (step === undefined || coarser === undefined || step.keepMs === null) return false
  const cal = calendar(zone)
  const end = cal.end(coarser.grain, cal.coarser(bucket, step.grain, coarser.grain))
  return end <= newest - step.keepMs
}
