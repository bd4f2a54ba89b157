export type { Aggregate, AsIs, DecodedChunk, Remap } from './aggregate.ts'
export { sameIds } from './aggregate.ts'
export type { BasketsRead } from './baskets/index.ts'
export { type TotalsRead, totalsAt } from './bucket-totals/read.ts'
export {
  type ItemColumns,
  itemGross,
  itemMoney,
  itemRefunds,
  itemUnits,
} from './buckets/item-columns.ts'
export type { BucketRead } from './buckets/read.ts'
export * from './clock/index.ts'
export {
  type Conversion,
  type ConversionColumns,
  type ConversionsRead,
  type ItemConversions,
  itemConversions,
  openConversionColumns,
} from './conversions/index.ts'
export type { CurrencyRead } from './currencies/index.ts'
export type { GroupParams, GroupRead } from './groups/index.ts'
export {
  eachJourney,
  type Journey,
  type JourneysRead,
  type Sessions,
  sessionCutter,
  sessionStart,
  sessionsOf,
} from './journeys/index.ts'
export * from './ledger/index.ts'
export { hasAggregates, type Native, type NativeExports } from './native/index.ts'
export type { ProfileRead } from './profile/index.ts'
export { type AggregateName, aggregates } from './registry.ts'
export { type InCurrency, isInCurrency } from './shared/currency.ts'
export {
  type Dimension,
  type DimensionValues,
  dimensionValues,
  extraColumn,
  SEASONS,
  seasonOf,
} from './shared/dimension.ts'
export { isRolledUp } from './shared/retention.ts'
export { ageBuckets, finestBucket, finestGrain, openRollup, type Rollup } from './shared/rollup.ts'
export { addTo, claimRow, findRow, key, openRows, type Rows, value } from './shared/rows.ts'
export { SESSION_GAP_MS } from './shared/session-gap.ts'
export { foldShown, rowOf, type Shown, shownStarts } from './shared/shown.ts'
export {
  type ByteReader,
  type ByteWriter,
  byteWriter,
  readVarint,
  reserve,
  writeVarint,
} from './shared/varint.ts'
export type { Winner } from './shared/winner.ts'
export {
  addToStates,
  ageStates,
  type Interner,
  loadStates,
  mergeStates,
  openStates,
  type Reads,
  readsOf,
  readsPeople,
  readsSession,
  type SavedStates,
  type SpecOf,
  type States,
  saveStates,
} from './states.ts'
