/** What `wasm/tally/index.ts` exports, and the arena that it stands on. Addresses come back signed: `>>> 0` them. */
export interface TallyExports {
  block(bytes: number): number
  openBucket(): number
  /** Rows [from, to) of columns at these addresses. */
  addRun(
    bucket: number,
    from: number,
    to: number,
    types: number,
    items: number,
    currencies: number,
    quantities: number,
    amounts: number,
  ): void
  appendBucket(into: number, from: number): void
  packBucket(bucket: number): void
  bucketLogged(bucket: number): number
  openSums(): number
  addBucket(sums: number, bucket: number): void
  addSums(into: number, from: number): void
  clearSums(sums: number): void
  openSet(): number
  /** Rows [from, to) of a column of ids; the ids in the set now. */
  addToSet(set: number, from: number, to: number, column: number): number
  mergeSets(into: number, from: number): number
}

/** The scanner's memory and what counts in it: rows that the scanner has just written are counted where they are. */
export interface Tally {
  readonly wasm: TallyExports
  readonly memory: { readonly buffer: ArrayBufferLike }
}
