/** What JavaScript calls. Addresses are unsigned: `>>> 0` them. A bucket, a set and sums are each one thread's at a time. */
export {
  addBucket,
  addRun,
  appendBucket,
  bucketLogged,
  bucketRoom,
  openBucket,
  packBucket,
} from './buckets'
export {
  copyConversions,
  groupConversions,
  linkConversions,
  openConversionBucket,
  openConversions,
} from './conversion-log'
export { addConversions, conversionItems, countConversions, shorten } from './conversions'
export { addIds, addIdsTo, linkIds, openIds, removeIdsFrom } from './ids'
export { runEnd } from './runs'
export { addToSet, mergeSets, openSet } from './set'
export { addMoney, openSums } from './sums'
export { addSums, clearSums } from './whole-sums'
export { totals } from './totals'
export { addOrder, addOrders, mergeOrders, openOrders } from './orders'
