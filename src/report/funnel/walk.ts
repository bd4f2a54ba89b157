import type { Journey } from '../../aggregate/index.ts'

/** How far one customer came. Used again for the next. */
export interface Walk {
  /** Steps reached; 0 without an entry. */
  depth: number
  /** Places of their events in the journey, by the earliest entry that gets as deep. */
  readonly places: Uint32Array
  /** Time of the newest entry: while it lasts, more may come. */
  lastEntryMs: number
}

export const openWalk = (steps: number): Walk => ({
  depth: 0,
  places: new Uint32Array(steps),
  lastEntryMs: Number.NEGATIVE_INFINITY,
})

/** Places [from, to) of the events walked over, in order; the steps that each event of the journey satisfies, as bits. */
export interface Path {
  places: Uint32Array
  from: number
  to: number
  bits: Uint32Array
}

/**
 * The deepest walk through the steps. For a given entry the next event of each step is the best choice, since whatever
 * a later one allows, the earlier one allows too; and a later entry's is never earlier, so the events are looked
 * through once for each step, however many entries there are.
 */
export function walker(steps: number, withinMs: number) {
  /** For each step, how far the events have been looked through. */
  const next = new Uint32Array(steps)
  const reached = new Uint32Array(steps)
  return (into: Walk, { time }: Journey, { places, from, to, bits }: Path): void => {
    into.depth = 0
    into.lastEntryMs = Number.NEGATIVE_INFINITY
    next.fill(from)
    for (let entry = from; entry < to; entry++) {
      const first = places[entry] as number
      if (((bits[first] as number) & 1) === 0) continue
      const start = time[first] as number
      into.lastEntryMs = start
      if (into.depth === steps) continue
      const limit = start + withinMs
      let depth = 1
      let before = entry
      for (; depth < steps; depth++) {
        let at = Math.max(next[depth] as number, before + 1)
        while (at < to && (((bits[places[at] as number] as number) >>> depth) & 1) === 0) at++
        next[depth] = at
        if (at === to || (time[places[at] as number] as number) > limit) break
        reached[depth] = places[at] as number
        before = at
      }
      if (depth <= into.depth) continue
      reached[0] = first
      into.places.set(reached.subarray(0, depth))
      into.depth = depth
    }
  }
}
