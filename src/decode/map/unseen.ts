import { FIELDS, type InputPlan } from '../../model/index.ts'
import type { RawFields } from '../json/raw.ts'
import { ORDER_TOTAL } from '../presets/index.ts'
import type { Seen, SeenInRows, Spelling } from './spelling.ts'

/** Entries of --map of which no record so far had anything, whoever has read them. */
export function openUnseen(
  map: InputPlan['map'],
  extras: readonly string[],
  spelling: Spelling | null,
) {
  // Nothing is looked for where a field is silenced.
  const unseen = new Map(map.filter(([, source]) => source !== "''"))

  function isIn(target: string, raw: RawFields): boolean {
    const field = FIELDS.find(each => each === target)
    if (field !== undefined) return raw[field] !== undefined
    if (target === ORDER_TOTAL) return Boolean(raw.orderTotal)
    const place = extras.indexOf(target)
    return place < 0 || raw.extra[place] !== undefined
  }

  /** Whether somebody who reads by the spelling has met what an entry asks for. */
  function wasMet(target: string, seen: Seen): boolean {
    const field = FIELDS.find(each => each === target)
    if (field === 'event_type' || field === 'currency')
      if (spelling?.constants?.[field] !== undefined) return seen.events()
    if (field !== undefined) return seen.field(spelling?.fields[field] ?? [])
    const places = spelling?.extras[extras.indexOf(target)]
    // Nobody asked for it: any event will do.
    return places === undefined ? seen.events() : seen.extra(places)
  }

  function metInRows(target: string, seen: SeenInRows): boolean {
    const field = FIELDS.find(each => each === target)
    if (field !== undefined) return seen.field(field)
    if (target === ORDER_TOTAL) return seen.orderTotal()
    const place = extras.indexOf(target)
    return place < 0 ? seen.events() : seen.extra(place)
  }

  const entries = (wasMet: (target: string) => boolean): string[] =>
    [...unseen]
      .filter(([target]) => !wasMet(target))
      .map(([target, source]) => `--map ${target}=${source}`)

  return {
    targets: (): string[] => [...unseen.keys()],
    look(events: readonly RawFields[]): void {
      for (const target of unseen.keys())
        if (events.some(raw => isIn(target, raw))) unseen.delete(target)
    },
    entries: (seen?: Seen) => entries(target => seen !== undefined && wasMet(target, seen)),
    entriesInRows: (seen: SeenInRows) => entries(target => metInRows(target, seen)),
  }
}
