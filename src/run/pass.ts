import {
  addToStates,
  ageStates,
  type ClockState,
  clock,
  type LedgerState,
  ledger,
  mergeStates,
  type Native,
  openStates,
  type States,
  sameIds,
} from '../aggregate/index.ts'
import type { Catalog, NameTable } from '../decode/index.ts'
import type { Decoded, Dictionaries, EventBatch, Plan } from '../model/index.ts'
import {
  type Bounds,
  type Extent,
  extentOf,
  inside,
  openTransform,
  shownNames,
  type Transform,
  transformed,
} from '../transform/index.ts'
import { addToGroups, ageGroups, type Groups, mergeGroups, openGroups } from './groups.ts'
import type { Needs } from './needs.ts'
import { boundsAt, isMoving } from './period.ts'
import type { RowBlock } from './row-block.ts'
import { WindowRows } from './window-rows.ts'

/** What a thread hands over when it is done. Plain data, and addresses in the memory that the threads share. */
export interface PassResult extends Pick<Pass, 'ledger' | 'clock' | 'newestCounted'> {
  readonly states: Pick<States, 'held'>
  readonly groups: Groups | null
  /** The rows it holds. */
  readonly rows: readonly RowBlock[]
}

export const resultOfPass = ({
  ledger,
  clock,
  newestCounted,
  states,
  groups,
  held,
}: Pass): PassResult => ({
  ledger,
  clock,
  newestCounted,
  states: { held: states.held },
  groups,
  rows: held.blocks(),
})

/** What one pass over the input remembers. */
export interface Pass {
  readonly plan: Plan
  readonly needs: Needs
  readonly expectedNewest: number | null
  readonly catalog: Catalog | null
  readonly ledger: LedgerState
  transform: Transform
  readonly clock: ClockState
  readonly states: States
  /** With --per: the same again for each value. */
  readonly groups: Groups | null
  /** Events that a window's start may still cut: rows until the newest event is known. */
  readonly held: WindowRows
  /** How many rows are held when next it is worth looking which have fallen out of the window. */
  dropAt: number
  newestCounted: number
  agedAt: number
}

const FIRST_DROP = 65_536
/** Ageing looks at every bucket: often enough to free memory, rarely enough to cost nothing. */
const AGE_EVERY_MS = 86_400_000

/** What a pass may know before it starts. */
export interface Known {
  /** What is known of items beside the events. */
  readonly catalog?: Catalog | null
  /**
   * What the newest event will be, if somebody has looked: the window is then cut as the events come. It is only good
   * if the clock agrees at the end (see `isAsExpected`).
   */
  readonly expectedNewest?: number | null
  /** Tables for names that aren't the events' own: shared by the passes that are merged. */
  readonly tables?: readonly NameTable[]
  /** Where the stores that can are counted: of a scanner whose ids are those of all events of this pass. */
  readonly native?: Native | null
}

/** An empty pass. */
export const openPass = (
  plan: Plan,
  needs: Needs,
  { catalog = null, expectedNewest = null, native = null, tables = [] }: Known = {},
): Pass => ({
  plan,
  needs,
  catalog,
  expectedNewest,
  ledger: ledger.init({}),
  transform: openTransform(plan, needs, catalog, tables),
  clock: clock.init({}),
  states: openStates(needs.aggregates, native),
  groups: plan.per === null ? null : openGroups(plan.per, needs.aggregates),
  held: new WindowRows(),
  dropAt: FIRST_DROP,
  newestCounted: -Infinity,
  agedAt: -Infinity,
})

/** Takes in what a chunk of an input held; `input` is the input's place in the run. */
export function addDecoded(pass: Pass, decoded: Decoded, input: number): void {
  const { batch } = decoded
  const extent = extentOf(batch)
  const chunk = { decoded, input, ...extent }
  ledger.add(pass.ledger, chunk)
  clock.add(pass.clock, chunk)
  // In this order: what is dropped is no event of the reports, but "now" is the newest event of all.
  const kept = transformed(pass.transform, batch, pass.ledger)
  const keptExtent = kept === batch ? extent : extentOf(kept)
  if (!isMoving(pass.plan)) count(pass, kept, fixedBounds(pass.plan), keptExtent)
  else if (pass.expectedNewest !== null)
    count(pass, kept, { ...boundsAt(pass.plan, pass.expectedNewest), endMs: Infinity }, keptExtent)
  else hold(pass, kept, boundsAt(pass.plan, pass.clock.newest))
}

/** With neither --until nor a window the newest event cuts nothing, whatever it will be. */
const fixedBounds = (plan: Plan): Bounds => ({
  ...boundsAt(plan, 0),
  ...(plan.untilMs === null ? { endMs: Infinity } : {}),
})

function hold(pass: Pass, batch: EventBatch, bounds: Bounds): void {
  const rows = inside(batch, bounds)
  pass.ledger.outside += batch.length - rows.length
  pass.held.add(rows)
  if (pass.held.length >= pass.dropAt) dropOutside(pass)
}

function count(pass: Pass, batch: EventBatch, bounds: Bounds, extent: Extent): void {
  const rows = inside(batch, bounds, extent)
  pass.ledger.outside += batch.length - rows.length
  pass.ledger.counted += rows.length
  if (rows.length === 0) return
  addToStates(pass.states, rows)
  if (pass.groups !== null) addToGroups(pass.groups, rows)
  const { newest } = rows === batch ? extent : extentOf(rows)
  if (newest > pass.newestCounted) pass.newestCounted = newest
  if (pass.newestCounted - pass.agedAt >= AGE_EVERY_MS) age(pass)
}

function age(pass: Pass): void {
  ageStates(pass.states, pass.newestCounted)
  if (pass.groups !== null) ageGroups(pass.groups, pass.newestCounted)
  pass.agedAt = pass.newestCounted
}

/** Adds another thread's pass over other parts of the input, whose ids mean the same. */
export function mergePass(into: Pass, from: PassResult, names: Dictionaries): void {
  const shown = shownNames(into.transform, names)
  const ids = sameIds(shown)
  ledger.merge(into.ledger, from.ledger, ids)
  clock.merge(into.clock, from.clock, ids)
  mergeStates(into.states, from.states, ids)
  if (into.groups !== null && from.groups !== null) mergeGroups(into.groups, from.groups, ids)
  into.newestCounted = Math.max(into.newestCounted, from.newestCounted)
  into.held.append(from.rows, shown)
}

/** Whether the window was cut where the newest event says. */
export const isAsExpected = ({ expectedNewest, clock }: Pass): boolean =>
  expectedNewest === null || clock.newest <= expectedNewest

/** Lets go of the held rows that have fallen out of the window. */
export function dropOutside(pass: Pass): void {
  pass.ledger.outside += pass.held.drop(boundsAt(pass.plan, pass.clock.newest))
  pass.dropAt = Math.max(FIRST_DROP, pass.held.length * 2)
}

/** A pass as if the input ended here. The one that goes on keeps its rows, and shares nothing that would change. */
export function snapshotOf(pass: Pass): Pass {
  const { plan, needs } = pass
  const seen = {
    ...pass,
    ledger: { ...pass.ledger },
    states: openStates(needs.aggregates),
    groups: plan.per === null ? null : openGroups(plan.per, needs.aggregates),
    newestCounted: -Infinity,
    agedAt: -Infinity,
  }
  finishPass(seen)
  return seen
}

/** The input has ended: what was held is decided, and everything ages to its end. */
export function finishPass(pass: Pass): void {
  for (const rows of pass.held.batches())
    count(pass, rows, boundsAt(pass.plan, pass.clock.newest), extentOf(rows))
  if (pass.newestCounted > -Infinity) age(pass)
}
