import { type DecodeCounts, noCounts } from '../../model/index.ts'

const COUNTS = Object.keys(noCounts()) as (keyof DecodeCounts)[]

export function addCounts(into: DecodeCounts, from: DecodeCounts): void {
  for (const key of COUNTS) into[key] += from[key]
}
