import {
  ADD_TO_CART,
  byCodePoint,
  calendar,
  type Dictionaries,
  type EventBatch,
  PAGE_VISIT,
  PURCHASE,
  REFUND,
  REMOVE_FROM_CART,
} from '../model/index.ts'
import { dimensionIds, dimensionText, remapDimension } from './dimension.ts'
import type { GroupParams } from './groups.ts'
import { addTo, claimRow, openRows, type Rows } from './rows.ts'
import { SESSION_GAP_MS } from './spans.ts'
import type { Store } from './store.ts'

const FLOATS = ['time', 'amount'] as const
const IDS = ['customer', 'session', 'type', 'item', 'by', 'per'] as const

/** Every event as columns that grow, in the order they came: who, when, what, and what it is grouped by. */
export interface VisitsState {
  readonly params: GroupParams
  length: number
  readonly columns: { [C in (typeof FLOATS)[number]]: Float64Array } & {
    [C in (typeof IDS)[number]]: Uint32Array
  }
}

const FIRST_ROOM = 16

/** Room for so many more rows; gives the place of the first. */
function extend(state: VisitsState, rows: number): number {
  const at = state.length
  state.length += rows
  const room = state.columns.time.length
  if (state.length <= room) return at
  const wider = Math.max(state.length, room * 2)
  for (const name of FLOATS) {
    const column = new Float64Array(wider)
    column.set(state.columns[name])
    state.columns[name] = column
  }
  for (const name of IDS) {
    const column = new Uint32Array(wider)
    column.set(state.columns[name])
    state.columns[name] = column
  }
  return at
}

/** Events for dwell times: kept only when asked for. 40–80 bytes each. */
export const visits: Store<GroupParams, VisitsState> = {
  name: 'visits',
  readsSession: () => true,
  open: params => ({
    params,
    length: 0,
    columns: {
      time: new Float64Array(FIRST_ROOM),
      amount: new Float64Array(FIRST_ROOM),
      customer: new Uint32Array(FIRST_ROOM),
      session: new Uint32Array(FIRST_ROOM),
      type: new Uint32Array(FIRST_ROOM),
      item: new Uint32Array(FIRST_ROOM),
      by: new Uint32Array(FIRST_ROOM),
      per: new Uint32Array(FIRST_ROOM),
    },
  }),
  add(state, batch: EventBatch) {
    const { by, per, zone } = state.params
    const byOf = dimensionIds(by, batch, calendar(zone))
    const perOf = per === null ? () => 0 : dimensionIds(per, batch, calendar(zone))
    const at = extend(state, batch.length)
    const { columns } = state
    for (const name of ['time', 'amount', 'customer', 'session', 'type', 'item'] as const)
      columns[name].set(batch[name].subarray(0, batch.length), at)
    for (let i = 0; i < batch.length; i++) {
      columns.by[at + i] = byOf(i)
      columns.per[at + i] = perOf(i)
    }
  },
  age() {},
  merge(into, from, ids) {
    const { by, per } = from.params
    const translate = {
      customer: (id: number) => ids.customer[id] as number,
      session: (id: number) => ids.session[id] as number,
      type: (id: number) => ids.type[id] as number,
      item: (id: number) => ids.item[id] as number,
      by: remapDimension(by, ids),
      per: per === null ? () => 0 : remapDimension(per, ids),
    }
    const at = extend(into, from.length)
    for (const name of FLOATS)
      into.columns[name].set(from.columns[name].subarray(0, from.length), at)
    for (const name of IDS)
      for (let i = 0; i < from.length; i++)
        into.columns[name][at + i] = translate[name](from.columns[name][i] as number)
  },
}

/** Types of a customer's events at one instant: visits, other types, carts, removals, purchases, refunds. */
const TYPE_RANK: ReadonlyMap<number, number> = new Map([
  [PAGE_VISIT, 0],
  [ADD_TO_CART, 2],
  [REMOVE_FROM_CART, 3],
  [PURCHASE, 4],
  [REFUND, 5],
])
const OTHER_TYPES = 1

/**
 * Time spent (ms) by (per, by) of the events with an item: until the next event of the session, none for its last.
 * A session is (customer, session_id), else a customer's events with no gap of more than 30 minutes. Events at one
 * instant are ordered by what they are, so the order of lines doesn't matter.
 */
export function dwellTimes({ length, columns, params }: VisitsState, names: Dictionaries): Rows {
  const { time, amount, customer, session, type, item, by, per } = columns
  const at = (column: { readonly [i: number]: number }, i: number) => column[i] as number
  const byText = dimensionText(params.by, names)
  const perText = params.per === null ? () => null : dimensionText(params.per, names)
  const text = (id: number, of: (id: number) => string | null) => of(id) ?? ''
  const itemText = (id: number) => (id === 0 ? null : names.item.text(id))
  const byName = (x: number, y: number, of: (id: number) => string | null) =>
    x === y ? 0 : byCodePoint(text(x, of), text(y, of))
  const rank = (i: number) => TYPE_RANK.get(at(type, i)) ?? OTHER_TYPES

  const order = Uint32Array.from({ length }, (_, i) => i).sort(
    (a, b) =>
      at(customer, a) - at(customer, b) ||
      at(session, a) - at(session, b) ||
      at(time, a) - at(time, b) ||
      rank(a) - rank(b) ||
      byName(at(type, a), at(type, b), id => names.type.text(id)) ||
      byName(at(item, a), at(item, b), itemText) ||
      at(amount, a) - at(amount, b) ||
      byName(at(by, a), at(by, b), byText) ||
      byName(at(per, a), at(per, b), perText),
  )
  const dwell = openRows(2, [0])
  for (let n = 0; n + 1 < length; n++) {
    const [i, next] = [at(order, n), at(order, n + 1)]
    if (at(customer, i) !== at(customer, next) || at(session, i) !== at(session, next)) continue
    const spent = at(time, next) - at(time, i)
    if (at(item, i) === 0 || (at(session, i) === 0 && spent > SESSION_GAP_MS)) continue
    addTo(dwell, 0, claimRow(dwell, at(per, i), at(by, i)), spent)
  }
  return dwell
}
