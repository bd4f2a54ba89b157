/** How well scores predict who churned, as counts: rates are made of them where they are shown. */
export interface Judgement {
  /**
   * Twice the pairs of one churned and one retained in which the churned one has the higher score, a tie counting half;
   * and twice all such pairs.
   */
  readonly rightPairs: number
  readonly pairs: number
  /** Those whose score is at or above the cut, and those of them who churned. */
  readonly flagged: number
  readonly hits: number
  readonly churned: number
}

/** `scores` are whole numbers, the riskier the higher. */
export function judge(
  scores: ArrayLike<number>,
  outcome: ArrayLike<number>,
  cut: number,
): Judgement {
  const { length } = scores
  // Score and outcome in one number: numbers sort without a function to call.
  const keys = new Float64Array(length)
  let flagged = 0
  let hits = 0
  for (let i = 0; i < length; i++) {
    const score = scores[i] as number
    keys[i] = 2 * score + (outcome[i] as number)
    if (score < cut) continue
    flagged++
    hits += outcome[i] as number
  }
  keys.sort()
  let churned = 0
  let retained = 0
  let rightPairs = 0
  for (let from = 0, to = 0; from < length; from = to) {
    const score = Math.floor((keys[from] as number) / 2)
    let its = 0
    for (; to < length && Math.floor((keys[to] as number) / 2) === score; to++)
      its += (keys[to] as number) - 2 * score
    const others = to - from - its
    rightPairs += its * (2 * retained + others)
    churned += its
    retained += others
  }
  return { rightPairs, pairs: 2 * churned * retained, flagged, hits, churned }
}

/** The score from which on as many are flagged as have churned; ties with it are flagged, too. */
export function cutOf(scores: ArrayLike<number>, churned: number): number {
  const sorted = Float64Array.from(scores).sort()
  return sorted[sorted.length - churned] as number
}
