import type { EventBatch, StoreSpec } from '../model/index.ts'
import { fastStoreOf, staged, type Tally } from './fast/index.ts'
import { type ParamsOf, type StateOf, type StoreName, stores } from './registry.ts'
import type { Remap, Store } from './store.ts'

/** A store that a report needs: its name and parameters, plain data. */
export interface SpecOf<N extends StoreName> extends StoreSpec {
  readonly store: N
  readonly params: ParamsOf<N> & StoreSpec['params']
}

/** The states of a run by spec: equal specs of several reports are one state, and so are those that one of them covers. */
export interface States {
  readonly held: Map<string, { readonly spec: StoreSpec; readonly state: unknown }>
  /** Where those that have a twin there are counted; null: all are plain data. */
  readonly tally: Tally | null
}

export function openStates(specs: readonly StoreSpec[], tally: Tally | null = null): States {
  const states: States = { held: new Map(), tally }
  for (const spec of specs) {
    const name = specName(spec)
    const covered = specs.some(other => specName(other) !== name && covers(other, spec))
    if (!covered && !states.held.has(name))
      states.held.set(name, { spec, state: storeOf(spec, tally).open(spec.params) })
  }
  return states
}

/** Whether the store of a spec looks at the sessions of events. */
export const readsSession = (spec: StoreSpec): boolean =>
  plainStoreOf(spec).readsSession?.(spec.params) ?? false

/** Whether the store of a spec looks at the customer or the order of events. */
export const readsPeople = (spec: StoreSpec): boolean => plainStoreOf(spec).readsNobody !== true

export function stateOf<N extends StoreName>({ held }: States, spec: SpecOf<N>): StateOf<N> {
  const entry = held.get(specName(spec)) ?? [...held.values()].find(each => covers(each.spec, spec))
  if (entry === undefined) throw new Error(`no store ${specName(spec)} was opened for this run`)
  return entry.state as StateOf<N>
}

export function addToStates({ held, tally }: States, batch: EventBatch): void {
  for (const part of tally === null ? [batch] : staged(tally, batch))
    for (const { spec, state } of held.values()) storeOf(spec, tally).add(state, part)
}

export function ageStates({ held, tally }: States, newest: number): void {
  for (const { spec, state } of held.values()) storeOf(spec, tally).age(state, newest)
}

/** Both were opened for the same specs, and where one has a tally, both stand on one memory. */
export function mergeStates(into: States, from: Pick<States, 'held'>, ids: Remap): void {
  for (const [name, { spec, state }] of from.held) {
    const there = into.held.get(name)
    if (there === undefined) throw new Error(`no store ${name} to merge into`)
    storeOf(spec, into.tally).merge(there.state, state, ids)
  }
}

/** Whether a state of the one spec answers for the other, too. */
const covers = (has: StoreSpec, wanted: StoreSpec): boolean =>
  has.store === wanted.store && (plainStoreOf(has).covers?.(has.params, wanted.params) ?? false)

const specName = ({ store, params }: StoreSpec): string =>
  `${store} ${JSON.stringify(Object.entries(params).sort())}`

const plainStoreOf = ({ store }: StoreSpec): Store<unknown, unknown> => stores[store as StoreName]

const storeOf = (spec: StoreSpec, tally: Tally | null): Store<unknown, unknown> =>
  (tally && fastStoreOf(tally, spec.store)) ?? plainStoreOf(spec)
