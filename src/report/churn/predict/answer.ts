import { cutOf, type Judgement, judge } from './judge.ts'
import { fitModel, LEAST, MILLION } from './model.ts'
import { type Rows, UNKNOWN } from './rows.ts'
import { type Split, splitOf } from './split.ts'

/** Customer-months of one side of the test. */
export interface Side {
  readonly months: number
  readonly rows: number
  readonly churned: number
}

/** Customers whose probability lies in one tenth of the scale. */
export interface Band {
  /** Current customers, and the sum of their probabilities in millionths. */
  customers: number
  millionths: number
  /** Of the test: how many there were, and how many of them churned. */
  tested: number
  churned: number
}

export interface Judged {
  readonly variables: number
  readonly model: Judgement
  readonly recency: Judgement
  readonly bands: readonly Band[]
  /** The probabilities of the current customers in millionths, in the order of their rows. */
  readonly scores: Float64Array
}

export interface Prediction {
  readonly train: Side
  readonly test: Side
  /** Null: too little is known to learn from or to judge by, so nobody is scored either. */
  readonly judged: Judged | null
}

const BANDS = 10

/** Learns from the months whose outcome was known in time, tests on later ones, and scores the customers as of `endMs`. */
export function predictionOf(rows: Rows, inactiveMs: number, endMs: number): Prediction {
  const split = splitOf(rows, inactiveMs)
  const places = [...rows.asOfMs.keys()]
  const of = (months: ReadonlySet<number>) =>
    places.filter(i => rows.outcome[i] !== UNKNOWN && months.has(rows.asOfMs[i] as number))
  const [train, test] = [of(split.train), of(split.test)]
  const sides = sidesOf(rows, split, train, test)
  if (!isEnough(sides.train) || !isEnough(sides.test)) return { ...sides, judged: null }

  const tested = fitModel(rows, train, inactiveMs)
  const { sample, variables } = tested
  const outcome = test.map(i => rows.outcome[i] as number)
  const churned = sample.filter(i => rows.outcome[i] === 1).length
  const [recency] = rows.features
  const days = (at: readonly number[]) => at.map(i => recency[i] as number)
  const scores = tested.score(test)
  // Who is scored now is scored by all that is known now, as the tested model was by all that was known then.
  const known = places.filter(i => rows.outcome[i] !== UNKNOWN)
  const current = places.filter(i => rows.asOfMs[i] === endMs)
  const now = fitModel(rows, known, inactiveMs).score(current)
  return {
    ...sides,
    judged: {
      variables,
      model: judge(scores, outcome, cutOf(tested.score(sample), churned)),
      recency: judge(days(test), outcome, cutOf(days(sample), churned)),
      bands: bandsOf(scores, outcome, now),
      scores: now,
    },
  }
}

const isEnough = ({ rows, churned }: Side): boolean => Math.min(churned, rows - churned) >= LEAST

function sidesOf(
  { outcome }: Rows,
  split: Split,
  train: readonly number[],
  test: readonly number[],
): { train: Side; test: Side } {
  const side = (months: ReadonlySet<number>, places: readonly number[]): Side => ({
    months: months.size,
    rows: places.length,
    churned: places.filter(i => outcome[i] === 1).length,
  })
  return { train: side(split.train, train), test: side(split.test, test) }
}

export function bandsOf(
  tested: Float64Array,
  outcome: readonly number[],
  current: Float64Array,
): readonly Band[] {
  const bands: Band[] = Array.from({ length: BANDS }, () => ({
    customers: 0,
    millionths: 0,
    tested: 0,
    churned: 0,
  }))
  const bandOf = (score: number): Band =>
    bands[Math.min(BANDS - 1, Math.floor((score * BANDS) / MILLION))] as Band
  for (const [i, score] of tested.entries()) {
    const band = bandOf(score)
    band.tested++
    band.churned += outcome[i] as number
  }
  for (const score of current) {
    const band = bandOf(score)
    band.customers++
    band.millionths += score
  }
  return bands
}
