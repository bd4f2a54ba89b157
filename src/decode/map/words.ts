import { didYouMean, Fault, FIELDS, KNOWN_TYPES, suggestion } from '../../model/index.ts'
import { parseSource, type Source } from './source.ts'

const ENTRY = /\s*([^=,']+)=((?:'[^']*'|\[[^\]]*\]|[^,'[])*)(?:,|$)/y

/** `item_id=product_id,event_type='purchase'`: what goes where. Throws a Fault. */
export function mapWord(word: string): [target: string, source: string][] {
  const entries = entriesOf('map', word, 'item_id=product_id,customer_id=user.id')
  for (const [target, source] of entries) {
    const meant = FIELDS.some(field => field === target) ? null : didYouMean(target, FIELDS)
    if (meant !== null)
      throw new Fault(`--map ${target}=…: there is no field "${target}".`, ...suggestion(meant))
    parseSource(source)
  }
  return entries
}

/** `view=page_visit,cart=add_to_cart`: their types in our words. Throws a Fault. */
export function typesWord(word: string): [theirs: string, ours: string][] {
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

function entriesOf(flag: string, word: string, example: string): [string, string][] {
  const entries: [string, string][] = []
  ENTRY.lastIndex = 0
  while (ENTRY.lastIndex < word.length || entries.length === 0) {
    const [, left = '', right = ''] = ENTRY.exec(word) ?? []
    if (left === '' || right === '')
      throw new Fault(`--${flag} "${word}" can't be read.`, `Type it like --${flag} ${example}.`)
    if (entries.some(([known]) => known === left))
      throw new Fault(`--${flag} names "${left}" twice.`)
    entries.push([left, right])
  }
  return entries
}

export const sideBySide = (sources: readonly Source[]): Fault =>
  new Fault(
    `${sources
      .filter(({ text }) => text.includes('[]'))
      .map(({ text }) => text)
      .join(' and ')} go through two lists.`,
    'One event is made for each element of one list: name fields of that one.',
  )
