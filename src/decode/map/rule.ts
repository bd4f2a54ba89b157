import { byCodePoint, FIELDS, type Field, KNOWN_TYPES } from '../../model/index.ts'
import { PURCHASE_NAME, REFUND_NAME } from '../json/line-total.ts'
import { noFields, type RawFields, type RawValue } from '../json/raw.ts'
import { type Discount, lessDiscount } from './discount.ts'
import { inWholeUnits, type UnitDigits } from './minor-units.ts'
import { currencyOfMoney, type ReadMoney } from './money.ts'
import type { Node } from './node.ts'
import { numberKey } from './number-key.ts'
import { type Elements, elementsOf } from './path.ts'
import { listsOfSource, rawOf, type Source, textOf } from './source.ts'
import { isStandIn, type StandIns } from './stand-in.ts'

/** A condition on a record: the source says one of the texts, anything, or an amount other than 0. */
export interface Condition {
  readonly source: Source
  readonly texts: ReadonlySet<string> | 'anything' | 'an amount'
  /** The same for numbers, however they are spelled: see `numberKey`. */
  readonly numbers?: ReadonlySet<string>
}

/** How a record of one kind becomes events. */
export interface Rule {
  readonly when: readonly Condition[]
  /** None of these holds. */
  readonly unless: readonly Condition[]
  /** Events of which one of these holds are none. */
  readonly ignore: readonly Condition[]
  readonly type: Source | undefined
  /** Where the fields beside the type come from. */
  readonly fields: readonly (readonly [Field, Source])[]
  /** The money of the whole order. */
  readonly orderTotal: Source | undefined
  /** The places that say whose an event is only because they say which session's or order's. */
  readonly standIns: StandIns | null
  readonly types: ReadonlyMap<string, string>
  readonly extras: readonly Source[]
  /** Places of further fields that are money or units, or name its currency. */
  readonly extraFields: readonly (readonly [place: number, field: Field])[]
  /** Lists that one event is made for each element of, an outer one before those within it. */
  readonly lists: readonly string[]
  /** Texts that stand for no value. */
  readonly absent: ReadonlySet<string>
  /** Spaces around times, money and quantities say nothing. */
  readonly isTrimmed: boolean
  /** The other fields of the record for whoever wants them: those the preset names, else all that stand in it. */
  readonly rest: null | 'all' | ReadonlyMap<string, Source>
  /** Taken off the line total. */
  readonly discount: Discount | null
  /** Amounts are integers of smallest units, so many digits after the point; null: they are decimals. */
  readonly unitDigits: UnitDigits | null
  /** Turns how a timestamp is spelled there into ours. */
  readonly time: (value: RawValue) => RawValue
  /** The same for money and units; null where they are plain numbers. */
  readonly money: ReadMoney | null
}

/** The lists that sources go through. One inside another is fine; two side by side have no common element. */
export function listsOfAll(sources: readonly Source[]): string[] | 'side by side' {
  const lists = new Set(sources.flatMap(listsOfSource).flat())
  const nested = [...lists].sort((a, b) => a.length - b.length || byCodePoint(a, b))
  const fits = nested.every((list, i) => i === 0 || list.startsWith(`${nested[i - 1]}.`))
  return fits ? nested : 'side by side'
}

const NO_ELEMENTS: Elements = new Map()
const KNOWN: ReadonlySet<string> = new Set(KNOWN_TYPES)

/** The events that the rule makes of a record, none where its condition doesn't hold; and how many of them are ignored. */
export function eventsOf(rule: Rule, root: Node): { events: RawFields[]; ignored: number } {
  const outer = typeOf(rule, root, NO_ELEMENTS)
  // What isn't told of items (a checkout step, a list shown) is one event, whatever it lists.
  const isActivity = outer !== undefined && !KNOWN.has(outer.text)
  const each = isActivity ? [NO_ELEMENTS] : elementsEach(rule.lists, root)
  const events: RawFields[] = []
  let ignored = 0
  const isAny = (conditions: readonly Condition[], elements: Elements) =>
    conditions.some(condition => holds(condition, root, elements))
  for (const elements of each) {
    if (!rule.when.every(condition => holds(condition, root, elements))) continue
    if (isAny(rule.unless, elements)) continue
    if (isAny(rule.ignore, elements)) ignored++
    else {
      const type = elements === NO_ELEMENTS ? outer : typeOf(rule, root, elements)
      events.push(eventOf(rule, root, elements, type))
    }
  }
  return { events, ignored }
}

/** Every element of the innermost list with those around it; where a list is empty or absent, the record without. */
export function elementsEach(lists: readonly string[], root: Node): Elements[] {
  let all: Elements[] = [NO_ELEMENTS]
  for (const list of lists)
    all = all.flatMap(outer => {
      const found = elementsOf(list, root, outer)
      return found.length === 0 ? [outer] : found.map(node => new Map([...outer, [list, node]]))
    })
  return all
}

export function holds(condition: Condition, root: Node, elements: Elements): boolean {
  const text = textOf(condition.source, root, elements)
  return text !== undefined && isOneOf(condition, text)
}

function isOneOf({ texts, numbers }: Condition, text: string): boolean {
  if (texts === 'an amount') return /[1-9]/.test(text)
  if (texts === 'anything' || texts.has(text)) return true
  const key = numbers === undefined || numbers.size === 0 ? null : numberKey(text)
  return key !== null && numbers?.has(key) === true
}

/** The fields of a record as they stand, checked by nobody yet. */
export function eventOf(
  rule: Rule,
  root: Node,
  elements: Elements,
  type: RawValue | undefined,
): RawFields {
  const raw = noFields()
  raw.event_type = type
  for (let i = 0; i < rule.fields.length; i++) {
    const [field, source] = rule.fields[i] as (typeof rule.fields)[number]
    const found = rawOf(source, root, elements)
    const value = rule.isTrimmed && TRIMMED.has(field) ? trimmed(found, rule) : found
    if (value !== undefined && !rule.absent.has(value.text)) raw[field] = value
  }
  if (raw.timestamp !== undefined) raw.timestamp = rule.time(raw.timestamp)
  if (rule.orderTotal !== undefined && WITH_TOTAL.has(type?.text ?? ''))
    raw.orderTotal = givenValue(trimmed(rawOf(rule.orderTotal, root, elements), rule), rule)
  if (rule.standIns !== null && isStandIn(rule.standIns, root, elements))
    raw.counted = ['customerStandIn']
  for (const [i, source] of rule.extras.entries()) {
    const text = textOf(source, root, elements)
    raw.extra[i] = text !== undefined && rule.absent.has(text) ? undefined : text
  }
  if (rule.money !== null) readMoney(rule.money, raw)
  if (rule.discount !== null) lessDiscount(raw, rule.discount, rule.money, root, elements)
  if (rule.unitDigits !== null) inWholeUnits(raw, rule.unitDigits)
  for (const [place, field] of rule.extraFields) raw.extra[place] = raw[field]?.text || undefined
  if (rule.rest !== null) raw.rest = restOf(rule, root, elements)
  return raw
}

/** Types of which an order has a total. */
const WITH_TOTAL: ReadonlySet<string> = new Set([PURCHASE_NAME, REFUND_NAME])

const givenValue = (value: RawValue | undefined, { absent }: Rule): RawValue | null =>
  value === undefined || value.text === '' || absent.has(value.text) ? null : value

const NUMBERS = ['price', 'quantity', 'revenue'] as const

const codeOf = (value: RawValue | null | undefined): string | null =>
  value?.kind === 'text' ? currencyOfMoney(value.text) : null

/** Money as the rules have it, and the currency that its sign names. */
function readMoney(read: ReadMoney, raw: RawFields): void {
  if (raw.currency === undefined || raw.currency.text === '') {
    const code = codeOf(raw.revenue) ?? codeOf(raw.price) ?? codeOf(raw.orderTotal)
    if (code !== null) raw.currency = { kind: 'text', text: code }
  }
  for (const field of NUMBERS) {
    const value = raw[field]
    if (value !== undefined) raw[field] = read(value, field)
  }
  if (raw.orderTotal) raw.orderTotal = read(raw.orderTotal, 'revenue')
}

/** No ids: they are compared as they are written. */
const TRIMMED: ReadonlySet<Field> = new Set<Field>([
  'timestamp',
  'price',
  'quantity',
  'revenue',
  'currency',
])

function trimmed(value: RawValue | undefined, { isTrimmed }: Rule): RawValue | undefined {
  if (!isTrimmed || value?.kind !== 'text') return value
  const text = value.text.trim()
  return text.length === value.text.length ? value : { kind: 'text', text }
}

const OURS: ReadonlySet<string> = new Set(FIELDS)

function restOf(rule: Rule, root: Node, elements: Elements): [name: string, json: string][] {
  const { rest } = rule
  if (rest instanceof Map)
    return [...rest].flatMap(([name, source]) => {
      const text = textOf(source, root, elements)
      if (text === undefined || rule.absent.has(text)) return []
      return [[name, JSON.stringify(text)] as [string, string]]
    })
  // A list that was taken apart stands in its events, not beside them.
  const taken = new Set(rule.lists.map(list => /^[^.[]+/.exec(list)?.[0] ?? ''))
  const others: [string, string][] = []
  for (const name of root.names()) {
    const node = root.member(name)
    if (OURS.has(name) || taken.has(name) || node?.text() === undefined) continue
    others.push([name, node.json()])
  }
  return others
}

function typeOf(rule: Rule, root: Node, elements: Elements): RawValue | undefined {
  const { type } = rule
  const value = type === undefined ? undefined : rawOf(type, root, elements)
  const text = value?.kind === 'text' ? rule.types.get(value.text) : undefined
  return text === undefined ? value : { kind: 'text', text }
}
