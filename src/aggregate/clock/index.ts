import type { Aggregate, AsIs, DecodedChunk } from '../aggregate.ts'
import { loadRows, saveRows } from '../shared/portable.ts'
import { claimRow, key, openRows, type Rows, value } from '../shared/rows.ts'

/**
 * When the accepted events happened, per UTC day: how many, the first and last instant, and the first place in the
 * input. It gives the newest event, which is "now", and finds a few events far ahead of the rest.
 */
export interface ClockState {
  readonly days: Rows
  newest: number
  oldest: number
}

const COUNT = 0
const MIN = 1
const MAX = 2
const INPUT = 3
const LINE = 4

const init = (): ClockState => ({
  days: openRows(1, [0, Infinity, -Infinity, Infinity, Infinity]),
  newest: -Infinity,
  oldest: Infinity,
})

/** The rows of a batch are in the order of the input. */
function add(state: ClockState, { decoded, input, oldest, newest }: DecodedChunk): void {
  const { time, line, length } = decoded.batch
  if (length === 0) return
  // Nearly every batch lies within one day, and then its ends say it all.
  const only = Math.floor(oldest / DAY_MS)
  if (only === Math.floor(newest / DAY_MS)) {
    noteDay(state, claimRow(state.days, only), length, oldest, newest, input, line[0] as number)
    return
  }
  // Events of one day mostly come in a row: a run of them is noted once.
  for (let i = 0; i < length; ) {
    const day = Math.floor((time[i] as number) / DAY_MS)
    const start = day * DAY_MS
    const end = start + DAY_MS
    const first = i
    let min = end
    let max = start
    let least = line[i] as number
    for (; i < length; i++) {
      const at = time[i] as number
      if (at < start || at >= end) break
      if (at < min) min = at
      if (at > max) max = at
      if ((line[i] as number) < least) least = line[i] as number
    }
    noteDay(state, claimRow(state.days, day), i - first, min, max, input, least)
  }
}

function noteDay(
  state: ClockState,
  row: number,
  count: number,
  min: number,
  max: number,
  input: number,
  line: number,
): void {
  const [counts, mins, maxs, inputs, lines] = state.days.values as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  counts[row] = (counts[row] as number) + count
  if (min < (mins[row] as number)) mins[row] = min
  if (max > (maxs[row] as number)) maxs[row] = max
  const firstInput = inputs[row] as number
  if (input < firstInput || (input === firstInput && line < (lines[row] as number))) {
    inputs[row] = input
    lines[row] = line
  }
  if (max > state.newest) state.newest = max
  if (min < state.oldest) state.oldest = min
}

function merge(into: ClockState, from: ClockState): void {
  const at = (column: number, row: number) => value(from.days, column, row)
  for (let i = 0; i < from.days.size; i++) {
    const row = claimRow(into.days, key(from.days, 0, i))
    noteDay(into, row, at(COUNT, i), at(MIN, i), at(MAX, i), at(INPUT, i), at(LINE, i))
  }
}

/** As `renumber` of the ledger. */
export function renumberClock({ days }: ClockState, lineOf: (line: number) => number): void {
  const lines = days.values[LINE] as Float64Array
  for (let row = 0; row < days.size; row++) lines[row] = lineOf(lines[row] as number)
}

/** The days of all that was accepted, in no order. */
export interface ClockRead {
  readonly newest: number
  readonly oldest: number
  readonly days: Omit<Rows, 'slots'>
}

/** When events happened. 56 bytes a day. */
export const clock: Aggregate<AsIs, ClockState, AsIs, ClockRead, DecodedChunk> = {
  name: 'clock',
  init,
  add,
  age() {},
  merge,
  read({ days: { slots: _, ...days }, newest, oldest }) {
    return { newest, oldest, days }
  },
  save: ({ days }) => saveRows(days),
  load(_params, saved) {
    const state = init()
    loadRows(state.days, saved)
    for (let row = 0; row < state.days.size; row++) {
      state.newest = Math.max(state.newest, value(state.days, MAX, row))
      state.oldest = Math.min(state.oldest, value(state.days, MIN, row))
    }
    return state
  },
}

/** Events far ahead of all others. */
export interface Ahead {
  count: number
  /** The newest of the others: its next millisecond is the end that leaves the few out. */
  restNewestMs: number
  firstMs: number
  input: number
  line: number
}

const DAY_MS = 86_400_000
/** So many events or more are a few only where they are under 1 % of all. */
const FEW = 10

/** A few events with a wrong clock: under 1 % of all, or of a short log fewer than ten, but never most of it. */
const isFew = (count: number, total: number): boolean =>
  count * 100 < total || (count < FEW && count * 2 <= total)

/**
 * The few events that would empty a window, separated from the rest by a silence longer than the window and 24 h: as
 * many as are few. A silence of more than 24 h always lies between two UTC days, so the days' ends give it to the
 * millisecond.
 */
export function farAhead({ days }: ClockRead, windowMs: number): Ahead | null {
  const order = Array.from({ length: days.size }, (_, row) => row)
  order.sort((a, b) => key(days, 0, b) - key(days, 0, a))
  const total = order.reduce((sum, row) => sum + value(days, COUNT, row), 0)
  const gap = Math.max(windowMs, DAY_MS)
  let ahead: Ahead | null = null
  let count = 0
  let input = Infinity
  let line = Infinity
  for (let i = 0; i + 1 < order.length; i++) {
    const row = order[i] as number
    count += value(days, COUNT, row)
    if (!isFew(count, total)) break
    const [atInput, atLine] = [value(days, INPUT, row), value(days, LINE, row)]
    if (atInput < input || (atInput === input && atLine < line)) [input, line] = [atInput, atLine]
    const firstMs = value(days, MIN, row)
    const restNewestMs = value(days, MAX, order[i + 1] as number)
    if (firstMs - restNewestMs > gap) ahead = { count, restNewestMs, firstMs, input, line }
  }
  return ahead
}
