import {
  type Decoded,
  type Dictionaries,
  type Dictionary,
  type EventBatch,
  forIdColumns,
  type IdColumn,
} from '../model/index.ts'
import type { Portable } from './shared/portable.ts'

/** For each dictionary: the id in the receiving run of each id of the giving one. Index 0 is 0. */
export interface Remap extends Readonly<Record<IdColumn, Uint32Array>> {
  /** Every id means the same in both: what is stored by id may be adopted as it stands. */
  readonly same?: true
  readonly extra: readonly Uint32Array[]
}

/**
 * Something that a pass remembers. The state is plain data (typed arrays, Maps, numbers), so that it can cross a
 * thread, be written to disk or be rolled up; and all of that is the same operation, merge. What a report sees of it is
 * what `read` gives, wherever the state lies: plain data as well, with texts in place of ids.
 */
export interface Aggregate<Params, State, As, Read, Taken = EventBatch> {
  readonly name: string
  /** Whether it looks at the session of an event: the byte scanner fills that column only where somebody does. */
  readsSession?(params: Params): boolean
  /** It looks at neither customer nor order: where no aggregate does, ids of them aren't needed. */
  readonly readsNobody?: true
  /** Whether a state of other parameters, `has`, holds all that one of `wanted` does: then a run keeps only that. */
  covers?(has: Params, wanted: Params): boolean
  init(params: Params): State
  /** Takes in the rows of a batch (or what a chunk of an input held), in any order and any split. */
  add(state: State, taken: Taken): void
  /** Folds what has grown old behind `newest` (epoch ms). Again after a merge, by the merged newest. */
  age(state: State, newest: number): void
  /** Adds what `from` holds to `into`. `from` is used up: it may share arrays with `into` afterwards. */
  merge(into: State, from: State, ids: Remap): void
  /** What a report can see; the state stays as it is. `names` has the texts of the ids, `as` says in which units. */
  read(state: State, names: Dictionaries, as: As): Read
  /** Plain columns: see Portable. The state stays as it is. */
  save(state: State): Portable
  /** The plain state again, with the ids that it was saved with; merge gives it those of another run. */
  load(params: Params, saved: Portable): State
}

/** One whose state lies in a scanner's memory: what it saves is the plain one's, and loaded by that. */
export type NativeAggregate<Params, State, As, Read> = Omit<
  Aggregate<Params, State, As, Read>,
  'load'
>

/** What a chunk of an input held: for aggregates that look at all that is read, and not only at what counts. */
export interface DecodedChunk {
  readonly decoded: Decoded
  /** The input's place in the run. */
  readonly input: number
  /** The first and the last instant of its events; Infinity and −Infinity where there are none. */
  readonly oldest: number
  readonly newest: number
}

/** Of an aggregate that is read in one way. */
export type AsIs = Readonly<Record<never, never>>

/** The ids of two passes over the same dictionaries: every id is itself. */
export function sameIds(names: Dictionaries): Remap {
  const range = ({ size }: Dictionary) => {
    const ids = new Uint32Array(size + 1)
    for (let id = 0; id <= size; id++) ids[id] = id
    return ids
  }
  return {
    same: true,
    ...forIdColumns(column => range(names[column])),
    extra: names.extra.map(range),
  }
}
