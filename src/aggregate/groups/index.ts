import {
  ADD_TO_CART,
  calendar,
  type Dictionaries,
  type EventBatch,
  isOfItem,
  KNOWN_TYPES,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
} from '../../model/index.ts'
import type { Aggregate } from '../aggregate.ts'
import { type InCurrency, isInCurrency } from '../shared/currency.ts'
import {
  type Dimension,
  dimensionIds,
  dimensionValues,
  remapDimension,
} from '../shared/dimension.ts'
import { loadRows, partAt, portable, saveRows } from '../shared/portable.ts'
import { addTo, claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'
import { addWide, addWideSum, wideSum } from '../shared/wide-sum.ts'

export interface GroupParams {
  /** The dimension in the item's place. */
  readonly by: Dimension
  /** The answer is repeated within each value of it; null: one answer. */
  readonly per: Dimension | null
  readonly zone: string
}

/** Events that name an item or count without one (isOfItem), by what they are grouped by. */
export interface GroupsState {
  readonly params: GroupParams
  /** Keys: per (0 without), by, event type. Columns: EVENTS, QUANTITY (wide, purchases only). */
  readonly counts: Rows
  /** Without per, the row + 1 of a known event type by (by, type): ids are dense, so most rows are found with no hash. */
  direct: Uint32Array
  /** Keys: per, by, currency. Columns: GROUP_GROSS (wide), GROUP_REFUNDS (wide). */
  readonly money: Rows
}

export const EVENTS = 0
export const QUANTITY = 1
export const GROUP_GROSS = 0
export const GROUP_REFUNDS = 2

function add(state: GroupsState, batch: EventBatch): void {
  const { params, counts, money } = state
  const cal = calendar(params.zone)
  const byOf = dimensionIds(params.by, batch, cal)
  const perOf = params.per === null ? () => 0 : dimensionIds(params.per, batch, cal)
  for (let i = 0; i < batch.length; i++) {
    const type = batch.type[i] as number
    if (!isOfItem(type, batch.item[i] as number)) continue
    const by = byOf(i)
    const per = perOf(i)
    const row = params.per === null ? directRow(state, by, type) : claimRow(counts, per, by, type)
    addTo(counts, EVENTS, row, 1)
    if (type === PURCHASE) addWide(counts, QUANTITY, row, batch.quantity[i] as number)
    if (type !== PURCHASE && type !== REFUND) continue
    const amounts = claimRow(money, per, by, batch.currency[i] as number)
    const column = type === PURCHASE ? GROUP_GROSS : GROUP_REFUNDS
    addWide(money, column, amounts, batch.amount[i] as number)
  }
}

const TYPES = KNOWN_TYPES.length

function directRow(state: GroupsState, by: number, type: number): number {
  if (type > TYPES) return claimRow(state.counts, 0, by, type)
  const at = by * TYPES + type - 1
  if (at >= state.direct.length) {
    const longer = new Uint32Array(at * 2 + TYPES)
    longer.set(state.direct)
    state.direct = longer
  }
  const known = state.direct[at] as number
  if (known !== 0) return known - 1
  const row = claimRow(state.counts, 0, by, type)
  state.direct[at] = row + 1
  return row
}

/** One value of the dimension; null: events without the field. Gross and refunds are of the currency asked for. */
export interface GroupRead {
  /** The value of the second dimension; null without one. */
  readonly per: string | null
  readonly by: string | null
  views: number
  carts: number
  purchases: number
  removals: number
  /** Events that gave money back. */
  refunded: number
  /** Events of a producer's own types. */
  others: ReadonlyMap<string, number>
  units: bigint
  gross: bigint
  refunds: bigint
}

function read(
  { params, counts, money }: GroupsState,
  names: Dictionaries,
  as: InCurrency,
): GroupRead[] {
  const inCurrency = isInCurrency(names, as)
  const by = dimensionValues(params.by, names, as.defaultCurrency)
  const per = dimensionValues(params.per, names, as.defaultCurrency)
  const placeOf = params.per === null ? densePlaces() : hashedPlaces()
  const found: GroupRead[] = []
  const groupOf = (table: Rows, row: number): GroupRead => {
    const [perId, byId] = [per.idOf(key(table, 0, row)), by.idOf(key(table, 1, row))]
    const place = placeOf(perId, byId)
    const known = found[place]
    if (known !== undefined) return known
    const group = emptyGroup(per.textOf(perId), by.textOf(byId))
    found.push(group)
    return group
  }
  // Two rows may be of one value: a currency that some events name and others leave to be understood.
  for (let row = 0; row < counts.size; row++) {
    const group = groupOf(counts, row)
    const events = value(counts, EVENTS, row)
    switch (key(counts, 2, row)) {
      case PAGE_VISIT:
        group.views += events
        break
      case ADD_TO_CART:
        group.carts += events
        break
      case PURCHASE:
        group.purchases += events
        group.units += wideSum(counts, QUANTITY, row)
        break
      case REMOVE_FROM_CART:
        group.removals += events
        break
      case REFUND:
        group.refunded += events
        break
      default: {
        const type = names.type.text(key(counts, 2, row))
        group.others = new Map(group.others).set(type, (group.others.get(type) ?? 0) + events)
      }
    }
  }
  for (let row = 0; row < money.size; row++) {
    if (!inCurrency[key(money, 2, row)]) continue
    const group = groupOf(money, row)
    group.gross += wideSum(money, GROUP_GROSS, row)
    group.refunds += wideSum(money, GROUP_REFUNDS, row)
  }
  return found
}

/** The place of a value, counted from 0 as they come: by its id where there is no second one, and ids are dense. */
function densePlaces(): (per: number, by: number) => number {
  let places = new Uint32Array(1024)
  let count = 0
  return (_per, by) => {
    if (by >= places.length) {
      const longer = new Uint32Array(by * 2)
      longer.set(places)
      places = longer
    }
    if (places[by] === 0) places[by] = ++count
    return (places[by] as number) - 1
  }
}

function hashedPlaces(): (per: number, by: number) => number {
  const places = openRows(2)
  return (per, by) => claimRow(places, per, by)
}

const NO_OTHERS: ReadonlyMap<string, number> = new Map()

/** (A literal of all its fields: a spread among them takes V8 several times as long.) */
const emptyGroup = (per: string | null, by: string | null): GroupRead => ({
  per,
  by,
  views: 0,
  carts: 0,
  purchases: 0,
  removals: 0,
  refunded: 0,
  others: NO_OTHERS,
  units: 0n,
  gross: 0n,
  refunds: 0n,
})

const open = (params: GroupParams): GroupsState => ({
  params,
  counts: openRows(3, [0, 0, 0]),
  direct: new Uint32Array(0),
  money: openRows(3, [0, 0, 0, 0]),
})

/** Counts and money per value of a dimension, and of a second one. About 60 bytes for each value and type, and 20 a value. */
export const groups: Aggregate<GroupParams, GroupsState, InCurrency, readonly GroupRead[]> = {
  name: 'groups',
  readsSession: ({ by, per }) => by === 'session' || per === 'session',
  init: open,
  add,
  age() {},
  merge(into, from, ids) {
    const { by, per } = from.params
    const byId = remapDimension(by, ids)
    const perId = per === null ? () => 0 : remapDimension(per, ids)
    for (let at = 0; at < from.counts.size; at++) {
      const type = ids.type[key(from.counts, 2, at)] as number
      const row = claimRow(
        into.counts,
        perId(key(from.counts, 0, at)),
        byId(key(from.counts, 1, at)),
        type,
      )
      addTo(into.counts, EVENTS, row, value(from.counts, EVENTS, at))
      addWideSum(into.counts, QUANTITY, row, from.counts, QUANTITY, at)
    }
    for (let at = 0; at < from.money.size; at++) {
      const currency = ids.currency[key(from.money, 2, at)] as number
      const row = claimRow(
        into.money,
        perId(key(from.money, 0, at)),
        byId(key(from.money, 1, at)),
        currency,
      )
      addWideSum(into.money, GROUP_GROSS, row, from.money, GROUP_GROSS, at)
      addWideSum(into.money, GROUP_REFUNDS, row, from.money, GROUP_REFUNDS, at)
    }
  },
  read,
  save: ({ counts, money }) => portable({}, [saveRows(counts), saveRows(money)]),
  load(params, saved) {
    const state = open(params)
    loadRows(state.counts, partAt(saved, 0))
    loadRows(state.money, partAt(saved, 1))
    return state
  },
}
