/** What JavaScript calls. Addresses are unsigned: `>>> 0` them. A bucket, a set and sums are each one thread's at a time. */
export { addBucket, addRun, appendBucket, bucketLogged, openBucket, packBucket } from './buckets'
export { groupConversions, linkConversions, openConversionBucket, openConversions } from './conversion-log'
export { addConversions, conversionItems, countConversions, shorten } from './conversions'
export { addIds, addIdsTo, linkIds, openIds, removeIdsFrom } from './ids'
export { addToSet, mergeSets, openSet } from './set'
export { addSums, clearSums, openSums } from './sums'
