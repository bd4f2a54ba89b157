import type { Journey } from '../../store/index.ts'
import type { Match } from './match.ts'

/** How far one customer came. */
export interface Walk {
  /** Places of the steps reached, by the earliest entry that gets as deep. */
  readonly places: readonly number[]
  /** Time of the newest entry: while it lasts, more may come. */
  readonly lastEntryMs: number
}

/**
 * The deepest walk through the steps. For a given entry the next event of each step is the best choice, since whatever
 * a later one allows, the earlier one allows too; and a later entry's is never earlier, so each step's list is walked
 * once, however many entries there are. Null without an entry.
 */
export function walk(
  journey: Journey,
  places: readonly number[],
  steps: readonly Match[],
  withinMs: number,
): Walk | null {
  const { time } = journey
  const lists = steps.map(matches => places.filter(i => matches(journey, i)))
  const [entries = []] = lists
  if (entries.length === 0) return null
  const at = steps.map(() => 0)
  let best: number[] = []
  for (const entry of entries) {
    const reached = [entry]
    const limit = (time[entry] as number) + withinMs
    for (let step = 1; step < steps.length; step++) {
      const list = lists[step] as number[]
      const before = reached[step - 1] as number
      let next = at[step] as number
      while (next < list.length && (list[next] as number) <= before) next++
      at[step] = next
      const place = list[next]
      if (place === undefined || (time[place] as number) > limit) break
      reached.push(place)
    }
    if (reached.length > best.length) best = reached
    if (best.length === steps.length) break
  }
  return { places: best, lastEntryMs: time[entries.at(-1) as number] as number }
}

/** The deepest walk on one item: of equally deep ones that of the earliest entry. */
export function walkSameItem(
  journey: Journey,
  steps: readonly Match[],
  withinMs: number,
): Walk | null {
  const byItem = new Map<number, number[]>()
  for (let i = 0; i < journey.length; i++) {
    const item = journey.item[i] as number
    if (item === 0) continue
    const places = byItem.get(item) ?? []
    byItem.set(item, places)
    places.push(i)
  }
  let best: Walk | null = null
  for (const places of byItem.values()) {
    const found = walk(journey, places, steps, withinMs)
    if (found === null) continue
    const lastEntryMs = Math.max(found.lastEntryMs, best?.lastEntryMs ?? found.lastEntryMs)
    best = { places: best === null ? found.places : deeper(best.places, found.places), lastEntryMs }
  }
  return best
}

const deeper = (a: readonly number[], b: readonly number[]): readonly number[] =>
  b.length > a.length || (b.length === a.length && (b[0] as number) < (a[0] as number)) ? b : a
