/** What `wasm/tally/index.ts` exports, and the arena that it stands on. Addresses come back signed: `>>> 0` them. */
export interface NativeExports {
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
  /** Empty sums for one bucket at a time: as long as none is packed. */
  bucketRoom(): number
  /** The first row from `from` on whose time is not in [begins, ends), or `to`. */
  runEnd(times: number, from: number, to: number, begins: number, ends: number): number
  openSums(): number
  addBucket(sums: number, bucket: number): void
  addSums(into: number, from: number): void
  /** Purchases and refunds of rows [from, to), by currency in an item's place. */
  addMoney(
    sums: number,
    from: number,
    to: number,
    types: number,
    currencies: number,
    quantities: number,
    amounts: number,
  ): void
  /** See buckets/native-totals.ts. */
  totals(sums: number, inCurrency: number): number
  clearSums(sums: number): void
  openSet(): number
  /** Rows [from, to) of a column of ids; the ids in the set now. */
  addToSet(set: number, from: number, to: number, column: number): number
  mergeSets(into: number, from: number): number
  openOrders(): number
  /** False where the order has another currency: that is for the caller to note. */
  addOrder(orders: number, order: number, currency: number): number
  /** Adds up to a row that the caller has to look at, and returns it; else `to`. */
  addOrders(
    orders: number,
    from: number,
    to: number,
    types: number,
    ids: number,
    currencies: number,
  ): number
  /** Adds from an id on, up to one with a further currency, and returns it; 0 at the end. */
  mergeOrders(into: number, from: number, order: number): number
  openIds(): number
  /** Rows [from, to) of a column of ids. */
  addIds(list: number, from: number, to: number, column: number): void
  /** Hands over what `from` holds, as the others that link do. */
  linkIds(into: number, from: number): void
  /** The ids in the set now. */
  addIdsTo(set: number, list: number): number
  removeIdsFrom(set: number, list: number): void
  openConversions(): number
  openConversionBucket(ms: number): number
  /** Rows [from, to) of columns at these addresses, all of one bucket. */
  addConversions(
    log: number,
    bucket: number,
    from: number,
    to: number,
    times: number,
    types: number,
    items: number,
    customers: number,
  ): void
  linkConversions(into: number, from: number): void
  /** Copies all entries to where there is room for them. */
  copyConversions(log: number, into: number): void
  groupConversions(bucket: number, group: number): void
  /** The highest item of which there is one. */
  conversionItems(log: number): number
  /** Counts into rows of zeros, four u32 each: viewers, converters, and two for itself. */
  countConversions(log: number, items: number, groups: number): void
  /** Keeps of a customer, item and bucket the first view and the last conversion: adding does it in time. */
  shorten(log: number): void
  /** Gives a block back. */
  release(at: number, bytes: number): void
}

/** The scanner's memory and what counts in it: rows that the scanner has just written are counted where they are. */
export interface Native {
  readonly wasm: NativeExports
  readonly memory: { readonly buffer: ArrayBufferLike }
}

/** Every one of them: the compiler asks for what is missing. */
const NAMES: Readonly<Record<keyof NativeExports, true>> = {
  block: true,
  openBucket: true,
  addRun: true,
  appendBucket: true,
  packBucket: true,
  bucketLogged: true,
  bucketRoom: true,
  runEnd: true,
  openSums: true,
  addBucket: true,
  addSums: true,
  addMoney: true,
  totals: true,
  clearSums: true,
  openSet: true,
  addToSet: true,
  mergeSets: true,
  openOrders: true,
  addOrder: true,
  addOrders: true,
  mergeOrders: true,
  openIds: true,
  addIds: true,
  linkIds: true,
  addIdsTo: true,
  removeIdsFrom: true,
  openConversions: true,
  openConversionBucket: true,
  addConversions: true,
  linkConversions: true,
  copyConversions: true,
  groupConversions: true,
  conversionItems: true,
  countConversions: true,
  shorten: true,
  release: true,
}

/** Whether what a module exports has all of them. */
export const hasAggregates = (exports: unknown): exports is NativeExports =>
  typeof exports === 'object' &&
  exports !== null &&
  Object.keys(NAMES).every(name => typeof Reflect.get(exports, name) === 'function')
