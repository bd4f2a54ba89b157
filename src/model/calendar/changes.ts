import { DAY_MS, daysFromCivil } from './civil.ts'

/** An instant at which a zone's clocks are set. */
export interface Change {
  readonly ms: number
  /** Offsets in ms. */
  readonly before: number
  readonly after: number
}

/** No zone of the tz database changed its clocks before 1835. */
const FIRST_YEAR = 1800
/**
 * From here on zones have rules and no history (the last tables, of Ramadans to come, end in 2087), and a rule names
 * dates and weekdays: after 400 years, a whole number of weeks, it comes to the same instants.
 */
const RULES_YEAR = 2200
const CYCLE_DAYS = 146_097

/** Looked through at once: a cycle is a whole number of such blocks. */
const BLOCK_DAYS = 189
/** No rule sets clocks twice within so many days: see offsets.ts for what history does. */
const RULES_SPAN_DAYS = 21

/**
 * The changes of a zone between two instants, however far apart: each block of half a year is looked through once, and
 * the blocks of four hundred years stand for all later ones. `between` finds the change in a span at whose ends the
 * offsets differ; within `spanMs` there is at most one.
 */
export function changesOf(
  offset: (ms: number) => number,
  spanMs: number,
  between: (offset: (ms: number) => number, from: number, to: number, before: number) => number,
): (from: number, to: number) => Generator<Change> {
  const blockMs = BLOCK_DAYS * DAY_MS
  const cycle = (CYCLE_DAYS * DAY_MS) / blockMs
  const blockOf = (year: number): number =>
    Math.floor((daysFromCivil(year, 1, 1) * DAY_MS) / blockMs)
  const [first, rules] = [blockOf(FIRST_YEAR), blockOf(RULES_YEAR)]
  const blocks = new Map<number, readonly Change[]>()

  function changesIn(block: number): readonly Change[] {
    const known = blocks.get(block)
    if (known !== undefined) return known
    const found: Change[] = []
    const begins = block * blockMs
    const step = block < rules ? spanMs : RULES_SPAN_DAYS * DAY_MS
    let before = offset(begins)
    for (let at = begins; at < begins + blockMs; at += step) {
      const after = offset(at + step)
      if (after !== before)
        found.push({ ms: between(offset, at, at + step, before), before, after })
      before = after
    }
    blocks.set(block, found)
    return found
  }

  return function* (from, to) {
    const last = Math.floor(to / blockMs)
    for (let block = Math.max(first, Math.floor(from / blockMs)); block <= last; block++) {
      const like = block < rules ? block : rules + ((block - rules) % cycle)
      const laterMs = (block - like) * blockMs
      for (const { ms, before, after } of changesIn(like))
        if (ms + laterMs > from && ms + laterMs < to) yield { ms: ms + laterMs, before, after }
    }
  }
}
