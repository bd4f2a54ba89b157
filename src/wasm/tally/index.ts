/** What JavaScript calls. Addresses are unsigned: `>>> 0` them. A bucket, a set and sums are each one thread's at a time. */
export { addBucket, addRun, appendBucket, bucketLogged, openBucket, packBucket } from './buckets'
export { addToSet, mergeSets, openSet } from './set'
export { addSums, clearSums, openSums } from './sums'
