import {
  ageBuckets,
  type Conversion,
  type ConversionsRead,
  eachJourney,
  finestBucket,
  finestGrain,
  foldShown,
  itemConversions,
  type Journey,
  type JourneysRead,
  openConversionColumns,
  openRollup,
  type Rollup,
  type Sessions,
  sessionCutter,
  sessionStart,
} from '../../aggregate/index.ts'
import { KNOWN_TYPES, type Plan, PURCHASE, retentionText } from '../../model/index.ts'
import type { View } from '../report.ts'

const none = (): Conversion => ({ viewers: 0, converters: 0 })

function add(into: Conversion, from: Conversion): void {
  into.viewers += from.viewers
  into.converters += from.converters
}

const sumConversions = (parts: Iterable<Conversion>): Conversion => {
  const whole = none()
  for (const part of parts) add(whole, part)
  return whole
}

const bucketParams = ({ zone, retention }: Plan) => ({ zone, retention: retentionText(retention) })

/**
 * By session: those with a purchase (converters) of all (viewers), in the bucket of their first event. Of an item: of
 * those that name it.
 */
export function sessionConversions(
  read: JourneysRead,
  gapMs: number,
  { plan, calendar: cal, newestCountedMs, bucket }: View,
): ConversionsRead {
  const overall = none()
  const byBucket: Rollup<Conversion> = openRollup(bucketParams(plan))
  const grain = finestGrain(byBucket)
  const items = openItems(read.names.item.size)
  const cut = sessionCutter(gapMs)
  const one = none()
  for (const journey of eachJourney(read)) {
    const sessions = cut(journey)
    for (let s = 0; s < sessions.count; s++) {
      const startMs = sessionStart(journey, sessions, s)
      one.viewers = 1
      one.converters = addToItems(items, journey, sessions, s, overall.viewers + 1) ? 1 : 0
      add(overall, one)
      add(finestBucket(byBucket, cal.bucketOf(grain, startMs), none), one)
    }
  }
  if (newestCountedMs !== null) ageBuckets(byBucket, newestCountedMs, add)
  const { shown, contents } = foldShown(byBucket, bucket, sumConversions)
  const buckets = openConversionColumns(shown.count)
  contents.forEach(({ viewers, converters }, row) => {
    buckets.viewers[row] = viewers
    buckets.converters[row] = converters
  })
  return {
    overall,
    shown,
    buckets,
    items: itemConversions(items.viewers, items.converters, read.names),
  }
}

/** By item id, as columns: how many sessions name it and buy it, and the last session that did, counted from 1. */
interface ItemSessions {
  readonly viewers: Float64Array
  readonly converters: Float64Array
  readonly lastViewer: Float64Array
  readonly lastConverter: Float64Array
}

const openItems = (most: number): ItemSessions => ({
  viewers: new Float64Array(most + 1),
  converters: new Float64Array(most + 1),
  lastViewer: new Float64Array(most + 1),
  lastConverter: new Float64Array(most + 1),
})

/** Adds session s of a journey, the `number`-th of all, to its items. Returns whether it has a purchase. */
function addToItems(
  { viewers, converters, lastViewer, lastConverter }: ItemSessions,
  { type, item }: Journey,
  { starts, places }: Sessions,
  s: number,
  number: number,
): boolean {
  let bought = false
  for (let at = starts[s] as number; at < (starts[s + 1] as number); at++) {
    const i = places[at] as number
    const [kind, id] = [type[i] as number, item[i] as number]
    if (kind === PURCHASE) bought = true
    if (id === 0 || kind > KNOWN_TYPES.length) continue
    if (lastViewer[id] !== number) viewers[id] = (viewers[id] as number) + 1
    lastViewer[id] = number
    if (kind !== PURCHASE) continue
    if (lastConverter[id] !== number) converters[id] = (converters[id] as number) + 1
    lastConverter[id] = number
  }
  return bought
}
