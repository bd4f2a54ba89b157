import type { Condition } from './condition.ts'
import type { Grain } from './duration.ts'
import type { InputPlan } from './input-plan.ts'

/** One step of ageing: buckets of this grain are kept so long behind the newest event. Null: for ever. */
export interface Retention {
  readonly grain: Grain
  readonly keepMs: number | null
}

/** State that a report asks for. Plain data: equal specs are one state. */
export interface AggregateSpec {
  readonly aggregate: string
  readonly params: { readonly [key: string]: string | number | boolean | null }
}

/** 'basis', 'customer': an option that changes what numbers mean. */
export interface Definition {
  readonly name: string
  readonly value: string
}

export type Basis = 'event' | 'customer' | 'session'

/** A run, decided before the first byte is read. Plain JSON: it can be printed, posted to a worker, turned into SQL. */
export interface Plan {
  /** Paths, globs and '-', as given. */
  readonly inputs: readonly string[]
  readonly reports: readonly { readonly name: string; readonly options: unknown }[]
  /** As typed ('24h', 'all'), and in ms: null is all. */
  readonly window: { readonly text: string; readonly ms: number | null }
  readonly sinceMs: number | null
  readonly untilMs: number | null
  /** The zone that reports speak. */
  readonly zone: string
  /** The zone of timestamps that name no offset. */
  readonly inputZone: string
  readonly bucket: Grain | 'auto'
  /** Finest grain first. */
  readonly retention: readonly Retention[]
  readonly basis: Basis
  /** Distinct customers and orders in every bucket. */
  readonly customers: boolean
  /** Distinct customers and orders are left out. */
  readonly noCustomers: boolean
  /** Null: the one with most purchases. */
  readonly currency: string | null
  /** Of events that name none. */
  readonly defaultCurrency: string
  /** A metric, of an item or of the whole, to be explained instead of reported. */
  readonly explain: { readonly metric: string; readonly item: string | null } | null
  /** Further fields of the events that a report, a filter or a dimension asks for: EventBatch.extra, in this order. */
  readonly extras: readonly string[]
  /** Strict: the plain decoder, which is the law, also where the byte scanner could work. */
  readonly decoder: 'auto' | 'strict'
  /** Threads; null: by size and cores. */
  readonly threads: number | null
  /** Bytes that a thread takes at a time; null: as is best. No answer depends on it. */
  readonly chunkBytes: number | null
  /** The fields by which duplicates are known; null: all events are kept. */
  readonly dedupe: readonly string[] | null
  /** Only events of which this is true count. */
  readonly where: Condition | null
  /** The field in the item's place; null: the item. */
  readonly by: string | null
  /** The field that names the items: beside the ids, the newest event's. */
  readonly label: string | null
  /** A file of what is known of items: its columns are fields of their events. */
  readonly catalog: string | null
  /** The field within each of whose values the answer is repeated. */
  readonly per: string | null
  /** The options that change what numbers mean, where they aren't left at their default. */
  readonly definitions: readonly Definition[]
  /** The input grows: answers as it does. */
  readonly follow: boolean
  /** The rejected lines are wanted, with their text. */
  readonly keepRejected: boolean
  readonly input: InputPlan
}
