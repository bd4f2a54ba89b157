/** What `wasm/scan/index.ts` exports. Addresses come back signed: `>>> 0` them. */
export interface ScanExports {
  openMemory(seedLow: number, seedHigh: number, dictionaries: number): void
  openThread(): number
  openSlots(extras: number, customers: boolean, items: boolean, orders: boolean): void
  addKey(
    at: number,
    bytes: number,
    node: number,
    child: number,
    source: number,
    field: number,
    extra: number,
    betterLow: number,
    betterHigh: number,
  ): void
  addType(at: number, theirBytes: number, ourBytes: number): void
  /** 0 or 1. */
  wasGiven(source: number): number
  hasSaid(source: number): number
  textBuffer(bytes: number): number
  internText(dictionary: number, at: number, bytes: number): number
  countOf(dictionary: number): number
  slotOf(dictionary: number, id: number): number
  block(bytes: number): number
  release(at: number, bytes: number): void
  setInputUtc(yes: boolean): void
  openRows(rows: number): void
  openScan(firstLine: number): void
  scan(from: number, to: number): number
  slowLineStart(): number
  slowLineEnd(): number
  setId(slot: number, id: number): void
  commit(): void
  columnAt(column: number): number
  counter(counter: number): number
  edgeCount(): number
}

/** Places of the map in `wasm/memory/map.ts`, `wasm/scan/waiting.ts` and `wasm/scan/index.ts` that JavaScript needs to know. */
export const EXHAUSTED_AT = 1024 + 8
export const ABANDONED_AT = 1024 + 24
export const PAGES_AT = 1024 + 32
export const DICTIONARY = {
  type: 0,
  customer: 1,
  item: 2,
  currency: 3,
  order: 4,
  extra: 5,
} as const
export const SLOT = { customer: 0, item: 1, order: 2, extra: 3 } as const
export const COLUMN = {
  time: 0,
  amount: 1,
  line: 2,
  type: 3,
  quantity: 4,
  currency: 5,
  customer: 6,
  item: 7,
  order: 8,
  extra: 9,
} as const
export const COUNTER = {
  rows: 0,
  lines: 1,
  blanks: 2,
  layoutHits: 3,
  generalHits: 4,
  rounded: 5,
  unpricedPurchases: 6,
  unpricedRefunds: 7,
  assumedZone: 8,
  oldest: 9,
  newest: 10,
  mostType: 11,
  dateOnly: 12,
  withoutSeconds: 13,
  notRead: 14,
  cartsWithoutItem: 15,
  purchasesWithoutItem: 16,
  removalsWithoutItem: 17,
  refundsWithoutItem: 18,
} as const
/** In `addKey`: this key is no field, or no extra column. */
export const NO_FIELD = 11
export const NO_EXTRA = 255
