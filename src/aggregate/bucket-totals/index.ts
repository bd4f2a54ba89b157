import { isOfItem } from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { eachRun } from '../shared/bucket-runs.ts'
import { isInCurrency } from '../shared/currency.ts'
import { ageBuckets, type BucketParams, finestBucket, mergeBuckets } from '../shared/rollup.ts'
import { shownParts } from '../shared/shown.ts'
import { loadTotals, saveTotals } from './portable.ts'
import { type BucketTotalsAs, type BucketTotalsRead, openTotalsColumns, totalsAt } from './read.ts'
import {
  addEvent,
  addToColumns,
  type BucketTotalsState,
  mergeTotals,
  openState,
  openTotals,
} from './state.ts'

/** Events, views, carts, purchases, units and money per bucket. */
export const bucketTotals: Aggregate<
  BucketParams,
  BucketTotalsState,
  BucketTotalsAs,
  BucketTotalsRead
> = {
  name: 'bucketTotals',
  init: openState,
  add(state, batch) {
    eachRun(state, batch, (owner, from, to) => {
      const bucket = finestBucket(state, owner, () => openTotals(state))
      bucket.events += to - from
      for (let i = from; i < to; i++)
        if (isOfItem(batch.type[i] as number, batch.item[i] as number))
          addEvent(state, bucket, batch, i)
    })
  },
  age: (state, newest) =>
    ageBuckets(state, newest, (into, from) => mergeTotals(state, into, state, from, null)),
  merge: (into, from, ids) =>
    mergeBuckets(
      into,
      from,
      () => openTotals(into),
      (a, b) => mergeTotals(into, a, from, b, ids.currency),
    ),
  read(state, names, as) {
    const inCurrency = isInCurrency(names, as)
    const { shown, each } = shownParts(state, as.grain)
    const totals = openTotalsColumns(shown.count)
    const whole = openTotalsColumns(1)
    each((parts, row) => {
      for (const bucket of parts) {
        addToColumns(totals, row, state, bucket, inCurrency)
        addToColumns(whole, 0, state, bucket, inCurrency)
      }
    })
    return { shown, totals, whole: totalsAt(whole, 0) }
  },
  save: saveTotals,
  load: (params, saved) => loadTotals(openState(params), saved),
}
