import {
  type AggregateSpec,
  type Dictionaries,
  type Dictionary,
  type EventBatch,
  forIdColumns,
  type IdColumn,
} from '../model/index.ts'
import type { Aggregate, AsIs, NativeAggregate, Remap } from './aggregate.ts'
import { type Native, nativeAggregateOf, staged } from './native/index.ts'
import {
  type AggregateName,
  type AsOf,
  aggregates,
  type ParamsOf,
  type ReadOf,
} from './registry.ts'
import type { Portable } from './shared/portable.ts'

/** An aggregate that a report needs: its name and parameters, plain data. */
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
      states.held.set(name, { spec, state: aggregateOf(spec, native).init(spec.params) })
  }
  return states
}

/** Whether the aggregate of a spec looks at the sessions of events. */
export const readsSession = (spec: AggregateSpec): boolean =>
  plainAggregateOf(spec).readsSession?.(spec.params) ?? false

/** Whether the aggregate of a spec looks at the customer or the order of events. */
export const readsPeople = (spec: AggregateSpec): boolean =>
  plainAggregateOf(spec).readsNobody !== true

/** What a run remembers, as reports see it: nothing but plain data comes out, wherever the state lies. */
export interface Reads {
  /** `as`: in which units; nothing for what is read in one way. */
  read<N extends AggregateName>(spec: SpecOf<N>, ...as: AsWords<N>): ReadOf<N>
}
type AsWords<N extends AggregateName> = AsIs extends AsOf<N> ? [] : [AsOf<N>]

export const readsOf = ({ held, native }: States, names: Dictionaries): Reads => ({
  read<N extends AggregateName>(spec: SpecOf<N>, ...[as]: AsWords<N>) {
    const entry =
      held.get(specName(spec)) ?? [...held.values()].find(each => covers(each.spec, spec))
    if (entry === undefined) throw new Error(`${specName(spec)} is not kept by this run`)
    // The registry says what it reads, and the twins are held to it.
    return aggregateOf(entry.spec, native).read(entry.state, names, as ?? {}) as ReadOf<N>
  },
})

export function addToStates({ held, native }: States, batch: EventBatch): void {
  for (const part of native === null ? [batch] : staged(native, batch))
    for (const { spec, state } of held.values()) aggregateOf(spec, native).add(state, part)
}

export function ageStates({ held, native }: States, newest: number): void {
  for (const { spec, state } of held.values()) aggregateOf(spec, native).age(state, newest)
}

/** Both were opened for the same specs, and where one is counted in a scanner’s memory, both stand on one memory. */
export function mergeStates(into: States, from: Pick<States, 'held'>, ids: Remap): void {
  for (const [name, { spec, state }] of from.held) {
    const there = into.held.get(name)
    if (there === undefined) throw new Error(`no aggregate ${name} to merge into`)
    aggregateOf(spec, into.native).merge(there.state, state, ids)
  }
}

/** What a run remembers, kept outside of it: the states, and the texts of the ids in them. Plain data. */
export interface SavedStates {
  readonly names: SavedNames
  readonly states: readonly { readonly spec: AggregateSpec; readonly saved: Portable }[]
}

/** By dictionary: the text of id 1, 2, … */
export type SavedNames = Readonly<Record<IdColumn, readonly string[]>> & {
  readonly extra: readonly (readonly string[])[]
}

/** Gives the ids of another run. */
export type Interner = Readonly<Record<IdColumn, { intern(text: string): number }>> & {
  readonly extra: readonly { intern(text: string): number }[]
}

const allTexts = (names: Dictionary): string[] =>
  Array.from({ length: names.size }, (_, i) => names.text(i + 1))

export function saveStates({ held, native }: States, names: Dictionaries): SavedStates {
  return {
    names: {
      ...forIdColumns(column => allTexts(names[column])),
      extra: names.extra.map(allTexts),
    },
    states: Array.from(held.values(), ({ spec, state }) => ({
      spec,
      saved: aggregateOf(spec, native).save(state),
    })),
  }
}

/** Merges what was saved into states of the same specs. These are plain: a scanner's memory takes only its own ids. */
export function loadStates(
  into: States,
  names: Interner,
  { names: texts, states }: SavedStates,
): void {
  if (into.native !== null) throw new Error('saved states are merged into plain ones')
  const ids = savedIds(texts, names)
  for (const { spec, saved } of states) {
    const there = into.held.get(specName(spec))
    if (there === undefined) throw new Error(`${specName(spec)} is not kept by this run`)
    const aggregate = plainAggregateOf(spec)
    aggregate.merge(there.state, aggregate.load(spec.params, saved), ids)
  }
}

/** The ids of a run for those of saved states. */
export function savedIds(texts: SavedNames, names: Interner): Remap {
  const ids = (saved: readonly string[], to: { intern(text: string): number }): Uint32Array =>
    Uint32Array.from([0, ...saved.map(text => to.intern(text))])
  return {
    ...forIdColumns(column => ids(texts[column], names[column])),
    extra: texts.extra.map((saved, field) =>
      ids(saved, names.extra[field] as { intern(text: string): number }),
    ),
  }
}

/** Whether a state of the one spec answers for the other, too. */
const covers = (has: AggregateSpec, wanted: AggregateSpec): boolean =>
  has.aggregate === wanted.aggregate &&
  (plainAggregateOf(has).covers?.(has.params, wanted.params) ?? false)

const specName = ({ aggregate, params }: AggregateSpec): string =>
  `${aggregate} ${JSON.stringify(Object.entries(params).sort())}`

const plainAggregateOf = ({ aggregate }: AggregateSpec): AnyAggregate =>
  aggregates[aggregate as AggregateName]

const aggregateOf = (spec: AggregateSpec, native: Native | null): AnyNative =>
  (native && nativeAggregateOf(native, spec.aggregate)) ?? plainAggregateOf(spec)

type AnyAggregate = Aggregate<unknown, unknown, unknown, unknown>
type AnyNative = NativeAggregate<unknown, unknown, unknown, unknown>
