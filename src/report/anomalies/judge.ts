/** At least so many of the last eight like buckets are needed to say what is usual. */
export const LEAST_WEEKS = 4
/** A smaller expected count is noise whatever its score. */
export const LEAST_EXPECTED = 20n
const THRESHOLD = 3.5
/** What makes the median absolute deviation, and the mean one, of a normal distribution its standard deviation. */
const MAD_SCALE = 1.4826
const MEAN_SCALE = 1.2533

export interface Verdict {
  /** Twice the median of the like buckets: an integer also where the median isn't. */
  readonly expectedTwice: bigint
  /** The robust score; null where like buckets never differ, so that any change is infinitely far. */
  readonly score: number | null
  readonly flagged: boolean
}

const size = (n: bigint): bigint => (n < 0n ? -n : n)

/** Twice the median of integers, of which there is at least one. */
export function medianTwice(values: readonly bigint[]): bigint {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = sorted.length / 2
  const [low, high] = [Math.ceil(middle) - 1, Math.floor(middle)]
  return (sorted[low] as bigint) + (sorted[high] as bigint)
}

/**
 * Whether a value stands out from the like ones: z = (x − median) / (1.4826 · MAD) beyond 3.5 (Iglewicz and Hoaglin
 * 1993; with a MAD of 0 the scale is 1.2533 · the mean absolute deviation, as IBM SPSS has it), the change at least
 * a fifth of the median. Medians and deviations are integers here, doubled: no rounding before the last division.
 */
export function judge(value: bigint, like: readonly bigint[]): Verdict {
  const expectedTwice = medianTwice(like)
  const change = 2n * value - expectedTwice
  const deviations = like.map(each => size(2n * each - expectedTwice))
  const mad = medianTwice(deviations)
  const total = deviations.reduce((sum, each) => sum + each, 0n)
  const score =
    mad > 0n
      ? (2 * Number(change)) / (MAD_SCALE * Number(mad))
      : total > 0n
        ? (Number(change) * like.length) / (MEAN_SCALE * Number(total))
        : change === 0n
          ? 0
          : null
  const isFar = score === null || Math.abs(score) > THRESHOLD
  const isLarge = 5n * size(change) >= size(expectedTwice)
  return { expectedTwice, score, flagged: isFar && isLarge }
}

/** Whether the like counts are enough to judge by. */
export const isEnough = (likeCounts: readonly bigint[]): boolean =>
  likeCounts.length >= LEAST_WEEKS && medianTwice(likeCounts) >= 2n * LEAST_EXPECTED
