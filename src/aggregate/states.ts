import type { AggregateSpec, EventBatch } from '../model/index.ts'
import type { Aggregate, Remap } from './aggregate.ts'
import { type Native, nativeAggregateOf, staged } from './native/index.ts'
import { type AggregateName, aggregates, type ParamsOf, type StateOf } from './registry.ts'

/** A aggregate that a report needs: its name and parameters, plain data. */
export interface SpecOf<N extends AggregateName> extends AggregateSpec {
  readonly aggregate: N
  readonly params: ParamsOf<N> & AggregateSpec['params']
}

/** The states of a run by spec: equal specs of several reports are one state, and so are those that one of them covers. */
export interface States {
  readonly held: Map<string, { readonly spec: AggregateSpec; readonly state: unknown }>
  /** Where those that have a twin there are counted; null: all are plain data. */
  readonly native: Native | null
}

export function openStates(specs: readonly AggregateSpec[], native: Native | null = null): States {
  const states: States = { held: new Map(), native }
  for (const spec of specs) {
    const name = specName(spec)
    const covered = specs.some(other => specName(other) !== name && covers(other, spec))
    if (!covered && !states.held.has(name))
      states.held.set(name, { spec, state: aggregateOf(spec, native).open(spec.params) })
  }
  return states
}

/** Whether the aggregate of a spec looks at the sessions of events. */
export const readsSession = (spec: AggregateSpec): boolean =>
  plainAggregateOf(spec).readsSession?.(spec.params) ?? false

/** Whether the aggregate of a spec looks at the customer or the order of events. */
export const readsPeople = (spec: AggregateSpec): boolean =>
  plainAggregateOf(spec).readsNobody !== true

export function stateOf<N extends AggregateName>({ held }: States, spec: SpecOf<N>): StateOf<N> {
  const entry = held.get(specName(spec)) ?? [...held.values()].find(each => covers(each.spec, spec))
  if (entry === undefined) throw new Error(`no aggregate ${specName(spec)} was opened for this run`)
  return entry.state as StateOf<N>
}

export function addToStates({ held, native }: States, batch: EventBatch): void {
  for (const part of native === null ? [batch] : staged(native, batch))
    for (const { spec, state } of held.values()) aggregateOf(spec, native).add(state, part)
}

export function ageStates({ held, native }: States, newest: number): void {
  for (const { spec, state } of held.values()) aggregateOf(spec, native).age(state, newest)
}

/** Both were opened for the same specs, and where one has a native, both stand on one memory. */
export function mergeStates(into: States, from: Pick<States, 'held'>, ids: Remap): void {
  for (const [name, { spec, state }] of from.held) {
    const there = into.held.get(name)
    if (there === undefined) throw new Error(`no aggregate ${name} to merge into`)
    aggregateOf(spec, into.native).merge(there.state, state, ids)
  }
}

/** Whether a state of the one spec answers for the other, too. */
const covers = (has: AggregateSpec, wanted: AggregateSpec): boolean =>
  has.aggregate === wanted.aggregate &&
  (plainAggregateOf(has).covers?.(has.params, wanted.params) ?? false)

const specName = ({ aggregate, params }: AggregateSpec): string =>
  `${aggregate} ${JSON.stringify(Object.entries(params).sort())}`

const plainAggregateOf = ({ aggregate }: AggregateSpec): Aggregate<unknown, unknown> =>
  aggregates[aggregate as AggregateName]

const aggregateOf = (spec: AggregateSpec, native: Native | null): Aggregate<unknown, unknown> =>
  (native && nativeAggregateOf(native, spec.aggregate)) ?? plainAggregateOf(spec)
