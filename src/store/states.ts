import type { EventBatch, StoreSpec } from '../model/index.ts'
import { type ParamsOf, type StateOf, type StoreName, stores } from './registry.ts'
import type { Remap, Store } from './store.ts'

/** A store that a report needs: its name and parameters, plain data. */
export interface SpecOf<N extends StoreName> extends StoreSpec {
  readonly store: N
  readonly params: ParamsOf<N> & StoreSpec['params']
}

/** The states of a run by spec: equal specs of several reports are one state, and so are those that one of them covers. */
export type States = Map<string, { readonly spec: StoreSpec; readonly state: unknown }>

export function openStates(specs: readonly StoreSpec[]): States {
  const states: States = new Map()
  for (const spec of specs) {
    const name = specName(spec)
    const covered = specs.some(other => specName(other) !== name && covers(other, spec))
    if (!covered && !states.has(name))
      states.set(name, { spec, state: storeOf(spec).open(spec.params) })
  }
  return states
}

/** Whether the store of a spec looks at the sessions of events. */
export const readsSession = (spec: StoreSpec): boolean =>
  storeOf(spec).readsSession?.(spec.params) ?? false

export function stateOf<N extends StoreName>(states: States, spec: SpecOf<N>): StateOf<N> {
  const entry =
    states.get(specName(spec)) ?? [...states.values()].find(each => covers(each.spec, spec))
  if (entry === undefined) throw new Error(`no store ${specName(spec)} was opened for this run`)
  return entry.state as StateOf<N>
}

export function addToStates(states: States, batch: EventBatch): void {
  for (const { spec, state } of states.values()) storeOf(spec).add(state, batch)
}

export function ageStates(states: States, newest: number): void {
  for (const { spec, state } of states.values()) storeOf(spec).age(state, newest)
}

/** Both were opened for the same specs. */
export function mergeStates(into: States, from: States, ids: Remap): void {
  for (const [name, { spec, state }] of from) {
    const there = into.get(name)
    if (there === undefined) throw new Error(`no store ${name} to merge into`)
    storeOf(spec).merge(there.state, state, ids)
  }
}

/** Whether a state of the one spec answers for the other, too. */
const covers = (has: StoreSpec, wanted: StoreSpec): boolean =>
  has.store === wanted.store && (storeOf(has).covers?.(has.params, wanted.params) ?? false)

const specName = ({ store, params }: StoreSpec): string =>
  `${store} ${JSON.stringify(Object.entries(params).sort())}`

function storeOf(spec: StoreSpec): Store<unknown, unknown> {
  return stores[spec.store as StoreName]
}
