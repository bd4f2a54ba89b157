import type { Field } from '../../model/index.ts'
import * as numbers from '../../wasm/numbers.ts'

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
  setConstants(type: number, currencyAt: number): void
  addType(at: number, theirBytes: number, ourBytes: number): void
  /** 0 or 1. */
  wasGiven(source: number): number
  hasSaid(source: number): number
  textBuffer(bytes: number): number
  internText(dictionary: number, at: number, bytes: number): number
  countOf(dictionary: number): number
  slotOf(dictionary: number, id: number): number
  bytesOfTexts(dictionary: number, ids: number, n: number): number
  packTexts(
    dictionary: number,
    ids: number,
    n: number,
    to: number,
    end: number,
    before: number,
  ): number
  block(bytes: number): number
  release(at: number, bytes: number): void
  setInputUtc(yes: boolean): void
  openRows(rows: number): void
  settle(): void
  growRows(rows: number): void
  openScan(firstLine: number): void
  scan(from: number, to: number): number
  slowLineStart(): number
  slowLineEnd(): number
  setId(slot: number, id: number): void
  commit(): void
  commitAt(line: number): void
  addLines(lines: number): void
  columnAt(column: number): number
  counter(counter: number): number
  edgeCount(): number
  /** 0 or 1. */
  openTable(delimiter: number, columns: number, flags: number): number
  addOutput(kind: number, name: number, standIns: number): void
  addCondition(kind: number): void
  addColumn(kind: number, column: number, level: number): void
  addConstant(at: number, bytes: number): void
  addText(at: number, bytes: number): void
  addNumber(value: number, digits: number): void
  addAbsent(at: number, bytes: number): void
  setFirstName(at: number, bytes: number): void
  addStep(kind: number, a: number, b: number): void
  tableLines(
    from: number,
    limit: number,
    at: number,
    end: number,
    rows: number,
    mostRows: number,
  ): number
  linesEnd(): number
  lineCount(): number
  ignoredCount(): number
  standInCount(): number
  /** 0 or 1. */
  isRowOpen(): number
  lineEnds(from: number, limit: number): number
  openRecords(program: number): void
  recordLines(
    from: number,
    limit: number,
    at: number,
    end: number,
    rows: number,
    mostRows: number,
    mostEvents: number,
  ): number
  recordLinesEnd(): number
  madeCount(): number
  recordCount(): number
  blankRecords(): number
  ignoredRecords(): number
  furtherLines(): number
  standingIn(): number
  eventsLeftOut(): number
  askedConditions(): number
  hasSeenTotal(): number
  eventsNeeded(): number
  orderState(place: number): number
  setOrderState(place: number, state: number): void
  numberRecords(at: number, rows: number, from: number, until: number, firstLine: number): void
}

export { ABANDONED, EXHAUSTED, F_LINE_PRICE, F_NONE, NO_EXTRA, PAGES } from '../../wasm/numbers.ts'

/** The scanner's number of each field. */
export const FIELD: { readonly [field in Field]: number } = {
  event_type: numbers.F_TYPE,
  customer_id: numbers.F_CUSTOMER,
  timestamp: numbers.F_TIME,
  item_id: numbers.F_ITEM,
  price: numbers.F_PRICE,
  quantity: numbers.F_QUANTITY,
  revenue: numbers.F_REVENUE,
  currency: numbers.F_CURRENCY,
  event_id: numbers.F_EVENT_ID,
  order_id: numbers.F_ORDER,
  session_id: numbers.F_SESSION,
}
export const DICTIONARY = {
  type: numbers.D_TYPE,
  customer: numbers.D_CUSTOMER,
  item: numbers.D_ITEM,
  currency: numbers.D_CURRENCY,
  order: numbers.D_ORDER,
  extra: numbers.D_EXTRA,
} as const
export const SLOT = {
  customer: numbers.S_CUSTOMER,
  item: numbers.S_ITEM,
  order: numbers.S_ORDER,
  extra: numbers.S_EXTRA,
} as const
export const COLUMN = {
  time: numbers.COLUMN_TIME,
  amount: numbers.COLUMN_AMOUNT,
  line: numbers.COLUMN_LINE,
  type: numbers.COLUMN_TYPE,
  quantity: numbers.COLUMN_QUANTITY,
  currency: numbers.COLUMN_CURRENCY,
  customer: numbers.COLUMN_SLOTS + SLOT.customer,
  item: numbers.COLUMN_SLOTS + SLOT.item,
  order: numbers.COLUMN_SLOTS + SLOT.order,
  extra: numbers.COLUMN_SLOTS + SLOT.extra,
} as const
export const COUNTER = {
  rows: numbers.COUNT_ROWS,
  lines: numbers.COUNT_LINES,
  blanks: numbers.COUNT_BLANKS,
  layoutHits: numbers.COUNT_LAYOUT_HITS,
  generalHits: numbers.COUNT_GENERAL_HITS,
  rounded: numbers.COUNT_ROUNDED,
  unpricedPurchases: numbers.COUNT_UNPRICED_PURCHASES,
  unpricedRefunds: numbers.COUNT_UNPRICED_REFUNDS,
  assumedZone: numbers.COUNT_ASSUMED_ZONE,
  oldest: numbers.COUNT_OLDEST,
  newest: numbers.COUNT_NEWEST,
  mostType: numbers.COUNT_MOST_TYPE,
  dateOnly: numbers.COUNT_DATE_ONLY,
  withoutSeconds: numbers.COUNT_WITHOUT_SECONDS,
  notRead: numbers.COUNT_NOT_READ,
  cartsWithoutItem: numbers.COUNT_CARTS_WITHOUT_ITEM,
  purchasesWithoutItem: numbers.COUNT_PURCHASES_WITHOUT_ITEM,
  removalsWithoutItem: numbers.COUNT_REMOVALS_WITHOUT_ITEM,
  refundsWithoutItem: numbers.COUNT_REFUNDS_WITHOUT_ITEM,
} as const
