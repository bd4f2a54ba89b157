import { spanAt } from './calendar.ts'
import type { oracleChurn } from './churn.ts'

type CustomerMonth = ReturnType<typeof oracleChurn>['customers'][number]
interface Row {
  readonly id: string
  readonly at: number
  readonly days: number
  readonly x: readonly number[]
  readonly churned: boolean | null
}

/** What churn --predict should say, done slowly: plain loops, all pairs, every number from its definition. */
export function oraclePrediction(
  customers: readonly CustomerMonth[],
  { inactiveMs, nowMs, zone }: { inactiveMs: number; nowMs: number; zone: string },
) {
  const rows = customers.map(each => rowOf(each, inactiveMs, nowMs, zone))
  const known = rows.filter(({ churned }) => churned !== null)
  const months = [...new Set(known.map(({ at }) => at))].sort((a, b) => a - b)
  const tested = months.filter(
    (_, i) => i >= months.length - Math.max(1, Math.floor(months.length / 3)),
  )
  const learnt = months.filter(at => at + inactiveMs <= (tested[0] ?? -Infinity))
  const train = known.filter(({ at }) => learnt.includes(at))
  const test = known.filter(({ at }) => tested.includes(at))
  const sides = {
    train_months: learnt.length,
    train_customer_months: train.length,
    train_churned: churnedOf(train),
    test_months: tested.length,
    test_customer_months: test.length,
    test_churned: churnedOf(test),
  }
  const least = Math.min(
    ...[train, test].flatMap(side => [churnedOf(side), side.length - churnedOf(side)]),
  )
  if (least < 60) return { sides, judged: null }
  const model = learn(train)
  const current = rows.filter(({ at }) => at === nowMs)
  const now = learn(known)
  return {
    sides,
    judged: {
      variables: model.variables,
      model: judged(test, train, model.score),
      recency: judged(test, train, ({ days }) => days),
      scores: new Map(current.map(row => [row.id, now.score(row)])),
    },
  }
}

const churnedOf = (rows: readonly Row[]): number => rows.filter(({ churned }) => churned).length

function rowOf(each: CustomerMonth, inactiveMs: number, nowMs: number, zone: string): Row {
  const days = each.recency_days
  const log = (value: number) => (value < 0 ? -Math.log(1 - value) : Math.log(1 + value))
  return {
    id: each.customer_id,
    at: Math.min(spanAt(zone, 'month', each.month).endMs, nowMs),
    days,
    x: [
      log(days),
      (days * 86_400_000) / inactiveMs,
      log(each.frequency),
      log(Number(each.monetary)),
      log(each.sessions),
      log((each.mean_session_ms ?? 0) / 1000),
    ],
    churned: each.churned,
  }
}

/** AUC by asking every pair; precision and recall by counting. */
function judged(test: readonly Row[], train: readonly Row[], score: (row: Row) => number) {
  const scored = test.map(row => ({ score: score(row), churned: row.churned === true }))
  const bad = scored.filter(({ churned }) => churned)
  const good = scored.filter(({ churned }) => !churned)
  let right = 0
  for (const a of bad)
    for (const b of good) right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0
  const ranked = train.map(score).sort((a, b) => b - a)
  const cut = ranked[churnedOf(train) - 1] as number
  const flagged = scored.filter(each => each.score >= cut)
  const hits = flagged.filter(({ churned }) => churned).length
  return {
    auc: right / (bad.length * good.length),
    precision: hits / flagged.length,
    recall: hits / bad.length,
    flagged: flagged.length,
    hits,
  }
}

type Vector = readonly number[]
const dot = (a: Vector, b: Vector): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)
const mean = (list: Vector): number => list.reduce((a, b) => a + b, 0) / list.length
const clip = (x: number, most: number): number => Math.min(most, Math.max(-most, x))

/** z-scores by the rows learnt from, cut at `most`. */
function standardise(rows: readonly Vector[], most: number): (x: Vector) => number[] {
  const columns = (rows[0] as Vector).map((_, k) => rows.map(row => row[k] as number))
  const centers = columns.map(mean)
  const spreads = columns.map((column, k) =>
    Math.sqrt(mean(column.map(x => (x - (centers[k] as number)) ** 2))),
  )
  return x =>
    x.map((value, k) => {
      const spread = spreads[k] as number
      return clip((value - (centers[k] as number)) / (spread === 0 ? 1 : spread), most)
    })
}

/** Logistic regression: a hundred steps of gradient descent from zero. */
function learn(rows: readonly Row[]) {
  const rarer = Math.min(churnedOf(rows), rows.length - churnedOf(rows))
  const first = standardise(
    rows.map(({ x }) => x),
    5,
  )
  const expand = ({ x }: Row): number[] => {
    const z = first(x)
    if (rarer < 270) return z
    const products = z.flatMap((a, i) => z.flatMap((b, j) => (j < i ? [] : [a * b])))
    return [...z, ...products]
  }
  const second = standardise(rows.map(expand), 25)
  const input = (row: Row): number[] => [1, ...second(expand(row))]
  const xs = rows.map(input)
  const ys = rows.map(({ churned }) => Number(churned))
  const probability = (weights: Vector, x: Vector): number => 1 / (1 + Math.exp(-dot(weights, x)))
  const step = 4 / largestEigenvalue(xs)
  let weights = (xs[0] as Vector).map(() => 0)
  for (let i = 0; i < 100; i++) {
    const errors = xs.map((x, row) => (ys[row] as number) - probability(weights, x))
    weights = weights.map(
      (w, k) =>
        w + step * xs.reduce((sum, x, row) => sum + (x[k] as number) * (errors[row] as number), 0),
    )
  }
  return {
    variables: (xs[0] as Vector).length - 1,
    score: (row: Row): number => Math.round(1e6 * probability(weights, input(row))),
  }
}

/** Of XᵀX, by letting it turn a vector until it points its way. */
function largestEigenvalue(xs: readonly Vector[]): number {
  const width = (xs[0] as Vector).length
  const gram = Array.from({ length: width }, (_, a) =>
    Array.from({ length: width }, (_, b) =>
      xs.reduce((sum, x) => sum + (x[a] as number) * (x[b] as number), 0),
    ),
  )
  let vector: Vector = Array.from({ length: width }, (_, i) => 1 / (i + 1))
  let value = 0
  for (let i = 0; i < 3000; i++) {
    const turned = gram.map(row => dot(row, vector))
    value = Math.sqrt(dot(turned, turned))
    vector = turned.map(x => x / value)
  }
  return value
}
