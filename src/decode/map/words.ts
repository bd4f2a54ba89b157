import { didYouMean, Fault, FIELDS, KNOWN_TYPES, suggestion } from '../../model/index.ts'
import { ORDER_TOTAL } from '../presets/index.ts'
import { ORDER_REFUND, REFUND_AMOUNT } from './refunds-beside.ts'
import { parseSource, type Source } from './source.ts'

const ENTRY = /\s*([^=,']+)=((?:'[^']*'|\[[^\]]*\]|[^,'[])*)(?:,|$)/y

/** `item_id=product_id,event_type='purchase'`: what goes where. Throws a Fault. */
export function mapWord(word: Word): Entry[] {
  const entries = entriesOf('map', word, 'item_id=product_id,customer_id=user.id')
  for (const [target, source] of entries) {
    const meant = TARGETS.some(field => field === target) ? null : didYouMean(target, TARGETS)
    if (meant !== null)
      throw new Fault(`--map ${target}=…: there is no field "${target}".`, ...suggestion(meant))
    parseSource(source)
  }
  return entries
}

/** `view=page_visit,cart=add_to_cart`: their types in our words. Throws a Fault. */
export function typesWord(word: Word): Entry[] {
  const entries = entriesOf('types', word, 'view=page_visit,cart=add_to_cart')
  for (const [theirs, ours] of entries) {
    const meant = KNOWN_TYPES.some(type => type === ours) ? null : didYouMean(ours, KNOWN_TYPES)
    if (meant !== null)
      throw new Fault(
        `--types ${theirs}=${ours}: there is no type "${ours}".`,
        ...suggestion(meant),
      )
  }
  return entries
}

/** What has a meaning of its own. */
const TARGETS: readonly string[] = [...FIELDS, ORDER_TOTAL, REFUND_AMOUNT, ORDER_REFUND]

/** As typed; or an object, in which any text may stand on either side. */
export type Word = string | Readonly<Record<string, string>>
type Entry = [left: string, right: string]

function entriesOf(flag: string, word: Word, example: string): Entry[] {
  if (typeof word === 'string') return typedEntries(flag, word, example)
  const entries = Object.entries(word)
  const empty = entries.find(([left, right]) => left === '' || right === '')
  if (empty !== undefined)
    throw new Fault(`"${flag}" has an empty name: "${empty[0]}" and "${empty[1]}".`)
  return entries
}

/** The text that names the same entries; JSON where they hold a character that the text gives a meaning. */
export function entriesText(word: Word): string {
  if (typeof word === 'string') return word
  const text = Object.entries(word)
    .map(([left, right]) => `${left}=${right}`)
    .join(',')
  const entries = readTyped(text)
  const same = Object.entries(word).every(
    ([left, right], at) => entries?.[at]?.[0] === left && entries[at]?.[1] === right,
  )
  return same ? text : JSON.stringify(word)
}

function typedEntries(flag: string, word: string, example: string): Entry[] {
  const entries = readTyped(word)
  if (entries === null)
    throw new Fault(`--${flag} "${word}" can't be parsed.`, `For example: --${flag} ${example}.`)
  const lefts = entries.map(([left]) => left)
  const twice = lefts.find((left, at) => lefts.indexOf(left) < at)
  if (twice !== undefined) throw new Fault(`--${flag} names "${twice}" twice.`)
  return entries
}

/** Null for what can't be read. */
function readTyped(word: string): Entry[] | null {
  const entries: Entry[] = []
  ENTRY.lastIndex = 0
  while (ENTRY.lastIndex < word.length || entries.length === 0) {
    const [, left = '', right = ''] = ENTRY.exec(word) ?? []
    if (left === '' || right === '') return null
    entries.push([left, right])
  }
  return entries
}

export const sideBySide = (sources: readonly Source[]): Fault =>
  new Fault(
    `${sources
      .filter(({ text }) => text.includes('[]'))
      .map(({ text }) => text)
      .join(' and ')} refer to two lists.`,
    'Each element of one list becomes an event: name fields of one list only.',
  )
