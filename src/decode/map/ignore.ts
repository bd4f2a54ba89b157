import { Fault } from '../../model/index.ts'
import type { Node } from './node.ts'
import { numberKey } from './number-key.ts'
import type { Condition, Rule } from './rule.ts'
import { listsOfSource, parseSource, type Source, textOf } from './source.ts'
import type { Word } from './words.ts'

/** A field, in whose brackets anything may stand, and values with | between, of which '…' may hold any character. */
const ENTRY = /\s*((?:\[[^\]]*\]|[^=,'[])+)=((?:'[^']*'|[^,'])+)(?:,|$)/y
const VALUE = /('[^']*'|[^|']+)(?:\||$)/y

/** In a value's place: records that have the field at all. */
export const ANYTHING = '*'

type IgnoreEntry = readonly [source: string, values: readonly string[]]

/** `payment_status=failed|declined,quantity=0`: records that are none of a shop's events. Throws a Fault. */
export function ignoreWord(word: Word): IgnoreEntry[] {
  const entries =
    typeof word === 'string'
      ? entriesOf(word)
      : Object.entries(word).map(([source, values]) => entryOf(source, values))
  const read = (entries ?? [null]).filter(entry => entry !== null)
  if (entries === null || read.length < entries.length)
    throw new Fault(
      `--ignore "${typeof word === 'string' ? word : JSON.stringify(word)}" can't be parsed.`,
      "For example: --ignore 'payment_status=failed|declined,quantity=0'.",
    )
  for (const [source] of read) parseSource(source)
  return read
}

/** Null for what can't be read. */
function entriesOf(word: string): (IgnoreEntry | null)[] | null {
  const entries: (IgnoreEntry | null)[] = []
  ENTRY.lastIndex = 0
  while (ENTRY.lastIndex < word.length || entries.length === 0) {
    const [, source = '', values = ''] = ENTRY.exec(word) ?? []
    if (source === '') return null
    entries.push(entryOf(source.trim(), values))
  }
  return entries
}

function entryOf(source: string, text: string): IgnoreEntry | null {
  const values: string[] = []
  VALUE.lastIndex = 0
  while (VALUE.lastIndex < text.length) {
    const [, value = ''] = VALUE.exec(text) ?? []
    if (value === '') return null
    values.push(value.replace(/^'(.*)'$/s, '$1'))
  }
  return source === '' || values.length === 0 ? null : [source, values]
}

/** What it says of records. `sourceOf` knows the fields that are ours by where they stand in this input. */
export const ignoreConditions = (
  entries: readonly IgnoreEntry[],
  sourceOf: (name: string) => Source | undefined,
): Condition[] =>
  entries.map(([name, values]) => {
    const source = sourceOf(name) ?? parseSource(name)
    if (values.includes(ANYTHING)) return { source, texts: 'anything' }
    return {
      source,
      texts: new Set(values),
      numbers: new Set(values.flatMap(value => numberKey(value) ?? [])),
    }
  })

const hasLists = ({ source }: Condition): boolean => listsOfSource(source).flat().length > 0

/** Throws a Fault where a condition speaks of elements that no event is made of: it would never hold. */
export function checkIgnored(rules: readonly Rule[]): void {
  const lists = new Set(rules.flatMap(rule => rule.lists))
  for (const { source } of rules.flatMap(rule => rule.ignore))
    for (const list of listsOfSource(source).flat())
      if (!lists.has(list))
        throw new Fault(
          `--ignore ${source.text} refers to the list ${list}, but no field is read from it.`,
          `Map the fields of its elements: --map item_id=${list}.id`,
        )
}

/** Which entries' fields no record had: a misspelled one would silently ignore nothing. */
export function openUnseenIgnored(
  entries: readonly IgnoreEntry[],
  conditions: readonly Condition[],
  rules: readonly Rule[],
) {
  // What a rule reads elsewhere, or in elements, isn't looked for in the record itself.
  const isElsewhere = (condition: Condition, at: number) =>
    hasLists(condition) ||
    rules.some(rule => rule.ignore[at]?.source.text !== condition.source.text)
  const unseen = new Set(
    conditions.flatMap((each, at) => (isElsewhere(each, at) ? [] : [each.source])),
  )
  return {
    look(record: Node) {
      for (const source of unseen)
        if (textOf(source, record, new Map()) !== undefined) unseen.delete(source)
    },
    /** `wasSeen`: who else has read records knows what an entry, by its place, has met. */
    entries: (wasSeen: (at: number) => boolean): string[] =>
      [...unseen]
        .map(source => conditions.findIndex(each => each.source === source))
        .filter(at => !wasSeen(at))
        .map(at => `--ignore ${entries[at]?.[0]}=${entries[at]?.[1].join('|')}`),
  }
}
