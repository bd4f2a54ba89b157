import { type Preset, type PresetName, presetNames, presets } from '../decode/index.ts'
import {
  calendar,
  FIELD_TABLE,
  FIELDS,
  type Field,
  parseEpoch,
  parseTimestamp,
  plainWord,
} from '../model/index.ts'
import type { FieldFound } from './fields.ts'
import type { SampleFound } from './sample.ts'

/** A field of ours and where it probably stands. */
export interface Guess {
  readonly field: Field
  readonly source: string
  readonly why: string
}

/** The preset whose signs are there, most of them first; null where fewer than half are. */
export function presetGuess({
  names,
  fields,
}: Pick<SampleFound, 'names' | 'fields'>): { name: PresetName; signs: string[] } | null {
  let best: { name: PresetName; signs: string[]; share: number } | null = null
  for (const name of presetNames) {
    const preset: Preset = presets[name]
    if (!hasValues(preset, fields)) continue
    for (const all of [preset.signs, preset.otherSigns ?? []]) {
      const signs = all.filter(sign => names.has(sign))
      const share = signs.length / all.length
      if (signs.length >= 2 && share >= 0.5 && share > (best?.share ?? 0))
        best = { name, signs, share }
    }
  }
  return best
}

function hasValues({ valueSigns = {} }: Preset, fields: SampleFound['fields']): boolean {
  return Object.entries(valueSigns).every(([path, pattern]) => {
    const texts = [...(fields.get(path)?.texts ?? [])]
    return texts.length > 0 && texts.every(text => pattern.test(text))
  })
}

const CLOCK = calendar('UTC')
const isTime = (text: string): boolean => parseTimestamp(text, CLOCK).ok || parseEpoch(text).ok

/** Where our fields probably stand, by their names and by what stands in them. */
export function mapGuess(fields: ReadonlyMap<string, FieldFound>): Guess[] {
  const taken = new Set<string>()
  let list: string | null = null
  return FIELDS.flatMap(field => {
    const free = [...fields.values()].filter(
      ({ path }) => !taken.has(path) && (list === null || [null, list].includes(listOf(path))),
    )
    const found = bestFor(field, free)
    if (found === null) return []
    taken.add(found.source)
    // One event is made for each element of one list.
    list ??= listOf(found.source)
    return [found]
  })
}

const listOf = (path: string): string | null => /^.*\[\]/.exec(path)?.[0] ?? null

function bestFor(field: Field, free: readonly FieldFound[]): Guess | null {
  const fits = (each: FieldFound) => field !== 'timestamp' || [...each.texts].some(isTime)
  for (const word of FIELD_TABLE[field].names) {
    for (const name of [(path: string) => path, lastName]) {
      const match = free.find(
        each => plainWord(name(each.path)) === plainWord(word) && isPlain(each) && fits(each),
      )
      if (match === undefined) continue
      const why =
        match.path === field ? 'it has the same name' : `its name suggests it${shapeOf(field)}`
      return { field, source: match.path, why }
    }
  }
  return null
}

const shapeOf = (field: Field): string =>
  field === 'timestamp' ? ', and its values are times' : ''
const lastName = (path: string): string => path.split('.').at(-1)?.replace(/\[\]$/, '') ?? path
/** Of a value that can stand for something, not an object or a list. */
const isPlain = ({ kinds }: FieldFound): boolean => !kinds.has('object') && !kinds.has('array')

/** What others call our types. */
const TYPE_WORDS: readonly (readonly [ours: string, theirs: readonly string[]])[] = [
  [
    'page_visit',
    [
      'page_visit',
      'view',
      'page_view',
      'product_view',
      'view_item',
      'product_viewed',
      'viewed',
      'pv',
    ],
  ],
  [
    'add_to_cart',
    ['add_to_cart', 'cart', 'add_to_basket', 'product_added', 'cart_add', 'added_to_cart'],
  ],
  [
    'purchase',
    [
      'purchase',
      'buy',
      'transaction',
      'order',
      'order_completed',
      'bought',
      'sale',
      'checkout_completed',
    ],
  ],
  ['remove_from_cart', ['remove_from_cart', 'product_removed', 'cart_remove', 'removed_from_cart']],
  ['refund', ['refund', 'return', 'order_refunded', 'refunded']],
]

/** Their types in our words, where they are called otherwise. */
export function typesGuess(texts: Iterable<string>): [theirs: string, ours: string][] {
  const found: [string, string][] = []
  for (const theirs of texts)
    for (const [ours, words] of TYPE_WORDS)
      if (
        theirs !== ours &&
        !/[=,']/.test(theirs) &&
        words.some(word => plainWord(word) === plainWord(theirs))
      )
        found.push([theirs, ours])
  return found
}
