import {
  ADD_TO_CART,
  calendar,
  type Dictionaries,
  type EventBatch,
  isOfItem,
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
import {
  addTo,
  claimRow,
  key,
  mergeRows,
  openRows,
  type Rows,
  toId,
  value,
} from '../shared/rows.ts'
import { addWide, addWideSum, wideSum } from '../shared/wide-sum.ts'
import {
  addEvents,
  addUnits,
  type DenseGroups,
  eventsAt,
  loadDense,
  mergeDense,
  openDense,
  saveDense,
  TYPES,
} from './dense.ts'

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
  /** Without per: events of the known types, and the units of purchases. */
  readonly dense: DenseGroups
  /** The others. Keys: per (0 without), by, event type. Columns: EVENTS, QUANTITY (wide, purchases only). */
  readonly counts: Rows
  /** Keys: per, by, currency. Columns: GROUP_GROSS (wide), GROUP_REFUNDS (wide). */
  readonly money: Rows
}

export const EVENTS = 0
export const QUANTITY = 1
export const GROUP_GROSS = 0
export const GROUP_REFUNDS = 2

function add(state: GroupsState, batch: EventBatch): void {
  const { params, dense, counts, money } = state
  const cal = calendar(params.zone)
  const byOf = dimensionIds(params.by, batch, cal)
  const perOf = params.per === null ? () => 0 : dimensionIds(params.per, batch, cal)
  for (let i = 0; i < batch.length; i++) {
    const type = batch.type[i] as number
    if (!isOfItem(type, batch.item[i] as number)) continue
    const by = byOf(i)
    const per = perOf(i)
    if (params.per === null && type <= TYPES) {
      addEvents(dense, by, type, 1)
      if (type === PURCHASE) addUnits(dense, by, batch.quantity[i] as number)
    } else {
      const row = claimRow(counts, per, by, type)
      addTo(counts, EVENTS, row, 1)
      if (type === PURCHASE) addWide(counts, QUANTITY, row, batch.quantity[i] as number)
    }
    if (type !== PURCHASE && type !== REFUND) continue
    const amounts = claimRow(money, per, by, batch.currency[i] as number)
    const column = type === PURCHASE ? GROUP_GROSS : GROUP_REFUNDS
    addWide(money, column, amounts, batch.amount[i] as number)
  }
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
  { params, dense, counts, money }: GroupsState,
  names: Dictionaries,
  as: InCurrency,
): GroupRead[] {
  const inCurrency = isInCurrency(names, as)
  const by = dimensionValues(params.by, names, as.defaultCurrency)
  const per = dimensionValues(params.per, names, as.defaultCurrency)
  const placeOf = params.per === null ? densePlaces(dense.room) : hashedPlaces()
  const found: GroupRead[] = []
  // Two ids may be of one value: a currency that some events name and others leave to be understood.
  const groupOf = (perKey: number, byKey: number): GroupRead => {
    const [perId, byId] = [per.idOf(perKey), by.idOf(byKey)]
    const place = placeOf(perId, byId)
    const known = found[place]
    if (known !== undefined) return known
    const group = emptyGroup(per.textOf(perId), by.textOf(byId))
    found.push(group)
    return group
  }
  for (let id = 0; id < dense.room; id++) {
    let group: GroupRead | null = null
    for (let type = 1; type <= TYPES; type++) {
      const events = eventsAt(dense, id, type)
      if (events === 0) continue
      group ??= groupOf(0, id)
      addKnown(group, type, events)
    }
    if (group !== null && eventsAt(dense, id, PURCHASE) > 0)
      group.units += wideSum(dense.units, 0, id)
  }
  for (let row = 0; row < counts.size; row++) {
    const group = groupOf(key(counts, 0, row), key(counts, 1, row))
    const type = key(counts, 2, row)
    const events = value(counts, EVENTS, row)
    if (type > TYPES) {
      const text = names.type.text(type)
      group.others = new Map(group.others).set(text, (group.others.get(text) ?? 0) + events)
    } else addKnown(group, type, events)
    if (type === PURCHASE) group.units += wideSum(counts, QUANTITY, row)
  }
  for (let row = 0; row < money.size; row++) {
    if (!inCurrency[key(money, 2, row)]) continue
    const group = groupOf(key(money, 0, row), key(money, 1, row))
    group.gross += wideSum(money, GROUP_GROSS, row)
    group.refunds += wideSum(money, GROUP_REFUNDS, row)
  }
  return found
}

function addKnown(group: GroupRead, type: number, events: number): void {
  if (type === PAGE_VISIT) group.views += events
  else if (type === ADD_TO_CART) group.carts += events
  else if (type === PURCHASE) group.purchases += events
  else if (type === REMOVE_FROM_CART) group.removals += events
  else if (type === REFUND) group.refunded += events
}

/** The place of a value, counted from 0 as they come: by its id where there is no second one, and ids are dense. */
function densePlaces(room: number): (per: number, by: number) => number {
  let places = new Uint32Array(room + 1)
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
  dense: openDense(),
  counts: openRows(3, [0, 0, 0]),
  money: openRows(3, [0, 0, 0, 0]),
})

/** Counts and money per value of a dimension: about 80 bytes a value. With a second one, 60 for each pair and type. */
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
    mergeDense(into.dense, from.dense, byId)
    mergeRows(into.counts, from.counts, [perId, byId, toId(ids.type)], (row, at) => {
      addTo(into.counts, EVENTS, row, value(from.counts, EVENTS, at))
      addWideSum(into.counts, QUANTITY, row, from.counts, QUANTITY, at)
    })
    mergeRows(into.money, from.money, [perId, byId, toId(ids.currency)], (row, at) => {
      addWideSum(into.money, GROUP_GROSS, row, from.money, GROUP_GROSS, at)
      addWideSum(into.money, GROUP_REFUNDS, row, from.money, GROUP_REFUNDS, at)
    })
  },
  read,
  save: ({ dense, counts, money }) =>
    portable({}, [saveDense(dense), saveRows(counts), saveRows(money)]),
  load: (params, saved) => ({
    params,
    dense: loadDense(partAt(saved, 0)),
    counts: loadRows(openRows(3, [0, 0, 0]), partAt(saved, 1)),
    money: loadRows(openRows(3, [0, 0, 0, 0]), partAt(saved, 2)),
  }),
}
