import { type Rows, UNKNOWN } from './rows.ts'

/** Which months are learnt from and which are tested on, by the instants as of which they are looked at. */
export interface Split {
  readonly train: ReadonlySet<number>
  readonly test: ReadonlySet<number>
}

/**
 * The last third of the known months, at least one, is for the test alone. Learnt from are those whose outcome was known
 * when the first of them ended, as it would have been then: the outcome of a month in between lies partly in the time
 * that is tested, so it would give the answer away (“purging” in cross-validation over time: López de Prado, Advances
 * in Financial Machine Learning, 7.4.1).
 */
export function splitOf({ asOfMs, outcome }: Rows, inactiveMs: number): Split {
  const known = new Set<number>()
  for (const [i, at] of asOfMs.entries()) if (outcome[i] !== UNKNOWN) known.add(at)
  const months = [...known].sort((a, b) => a - b)
  const test = months.slice(-Math.max(1, Math.floor(months.length / 3)))
  const firstMs = test[0] ?? Number.NEGATIVE_INFINITY
  return {
    train: new Set(months.filter(at => at + inactiveMs <= firstMs)),
    test: new Set(test),
  }
}
