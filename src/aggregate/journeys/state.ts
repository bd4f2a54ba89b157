import {
  type Dictionaries,
  type EventBatch,
  ID_COLUMNS,
  PURCHASE,
  REFUND,
} from '../../model/index.ts'
import type { Aggregate, Remap } from '../aggregate.ts'
import {
  type CurrenciesAs,
  type CurrenciesState,
  type CurrencyRead,
  currencies,
  readCurrencies,
} from '../currencies/index.ts'
import {
  loadRows,
  numbersOf,
  type Portable,
  partAt,
  portable,
  saveRows,
} from '../shared/portable.ts'
import { EVENT_COLUMNS, openColumns } from './columns.ts'
import { appendRow, customerId, joinShards, openShards, readShard, type Shard } from './shards.ts'

export interface JourneysParams {
  /** How many fields `Plan.extras` names: the same for every report of a run, so that they share one aggregate. */
  readonly extras: number
  /** Only purchases and refunds: for reports that ask for nothing else, where no other report of the run does. */
  readonly deals?: true
}

/** Every event of the period, or the deals among them. */
export interface JourneysState {
  readonly extras: number
  readonly deals: boolean
  readonly shards: readonly Shard[]
  /** What each currency had: which one to speak has to be known before the first event is read. */
  readonly money: CurrenciesState
}

/** Every event, packed: `eachJourney` gives them one customer at a time. Its numbers of texts are those of `names`. */
export interface JourneysRead {
  readonly names: Dictionaries
  readonly extras: number
  readonly shards: readonly Shard[]
  readonly currencies: readonly CurrencyRead[]
}

function add(state: JourneysState, batch: EventBatch): void {
  const { shards, extras, deals, money } = state
  const { type } = batch
  // A batch may have further columns, of whoever else looks at it.
  const columns = { ...batch, extra: batch.extra.slice(0, extras) }
  for (let i = 0; i < batch.length; i++) {
    if (deals && type[i] !== PURCHASE && type[i] !== REFUND) continue
    appendRow(shards, columns, i, extras)
  }
  currencies.add(money, batch)
}

function translate(column: Uint32Array, ids: Uint32Array, length: number): void {
  for (let row = 0; row < length; row++) column[row] = ids[column[row] as number] as number
}

function merge(into: JourneysState, from: JourneysState, ids: Remap): void {
  currencies.merge(into.money, from.money, ids)
  if (ids.same) joinShards(into.shards, from.shards)
  else mergeTranslated(into, from, ids)
}

/** Ids of another run: each event is written anew. */
function mergeTranslated(into: JourneysState, from: JourneysState, ids: Remap): void {
  from.shards.forEach((shard, at) => {
    const { rows } = shard
    const columns = openColumns(rows, from.extras)
    readShard(shard, columns)
    const { customer, extra } = columns
    for (let i = 0; i < rows; i++) customer[i] = customerId(at, customer[i] as number)
    for (const name of ID_COLUMNS) translate(columns[name], ids[name], rows)
    extra.forEach((column, field) => {
      translate(column, ids.extra[field] as Uint32Array, rows)
    })
    for (let i = 0; i < rows; i++) appendRow(into.shards, columns, i, into.extras)
  })
}

/** A part of columns for each shard, and the money. */
function saveJourneys({ shards, extras, money }: JourneysState): Portable {
  const parts = shards.map((shard, at) => {
    const columns = openColumns(shard.rows, extras)
    readShard(shard, columns)
    const { customer, extra } = columns
    for (let i = 0; i < customer.length; i++) customer[i] = customerId(at, customer[i] as number)
    return portable({
      ...Object.fromEntries(EVENT_COLUMNS.map(name => [name, columns[name]])),
      ...Object.fromEntries(extra.map((column, field) => [`extra${field}`, column])),
    })
  })
  return portable({}, [saveRows(money), ...parts])
}

function loadJourneys({ extras, deals }: JourneysParams, saved: Portable): JourneysState {
  const shards = openShards()
  for (const part of saved.parts.slice(1)) {
    const rows = numbersOf(part, 'time').length
    const columns = openColumns(rows, extras)
    for (const name of EVENT_COLUMNS) columns[name].set(numbersOf(part, name))
    columns.extra.forEach((column, field) => {
      column.set(numbersOf(part, `extra${field}`))
    })
    for (let i = 0; i < rows; i++) appendRow(shards, columns, i, extras)
  }
  const money = loadRows(currencies.init({}), partAt(saved, 0))
  return { extras, deals: deals === true, shards, money }
}

/**
 * What each customer did, event by event: for questions about order and time between events, which no sum answers.
 * Some 14 bytes an event (see log.ts), 1 to 3 more for each further field; while it is read, 52 and 4 more for each
 * further field of a 64th of the events.
 */
export const journeys: Aggregate<JourneysParams, JourneysState, CurrenciesAs, JourneysRead> = {
  name: 'journeys',
  readsSession: ({ deals = false }) => !deals,
  covers: (has, wanted) =>
    has.extras >= wanted.extras && (has.deals === undefined || wanted.deals === true),
  init: ({ extras, deals = false }) => ({
    extras,
    deals,
    shards: openShards(),
    money: currencies.init({}),
  }),
  add,
  age() {},
  merge,
  read: ({ extras, shards, money }, names, as) => ({
    names,
    extras,
    shards,
    currencies: readCurrencies(money, names, as),
  }),
  save: saveJourneys,
  load: loadJourneys,
}
