import { byCodePoint, type Field } from '../../model/index.ts'
import type { DecimalMark } from './money.ts'
import type { Condition, Rule } from './rule.ts'
import type { Alternative, Source } from './source.ts'
import { isNowhere } from './spelling.ts'
import type { TableColumns } from './table-columns.ts'
import { type NumericStep, numericSteps } from './time-steps.ts'

/** Where a value stands in a row, or what it always is. */
export type Part =
  | { readonly kind: 'column'; readonly column: number; readonly level: number }
  | { readonly kind: 'constant'; readonly text: string }

/** The first of them that says something. */
export type Parts = readonly Part[]

export interface RowCondition {
  readonly parts: Parts
  readonly texts: readonly string[] | 'anything' | 'an amount'
  /** Each as an integer and the number of its digits behind the point. */
  readonly numbers: readonly (readonly [value: number, digits: number])[]
}

/**
 * How the rows of a table become events, its header known, where columns, constants, formats of digits and conditions say it
 * all: what a machine without strings can do. Whatever it isn't sure of in a row is left to the plain decoder.
 */
export interface TableProgram {
  readonly fields: ReadonlyMap<Field, Parts>
  /** Of each further field: where it stands, or the field that it is. */
  readonly extras: readonly (Parts | Field)[]
  /** Parts of the customer that only stand in for one. */
  readonly standIns: ReadonlySet<number>
  /** Rows of which one of these holds are ignored. */
  readonly ignore: readonly RowCondition[]
  /** Texts that stand for no value. */
  readonly absent: readonly string[]
  readonly isTrimmed: boolean
  readonly decimal: DecimalMark | null
  readonly timeFormats: readonly (readonly NumericStep[])[]
}

interface Compiled {
  readonly rule: Rule
  /** The further fields that were asked for. */
  readonly names: readonly string[]
  readonly ignore: readonly Condition[]
  readonly timeFormats: readonly string[]
  readonly decimal: DecimalMark | null
}

const EXACT = 2 ** 53

const MONEY: readonly Field[] = ['price', 'quantity', 'revenue', 'currency']

/** Null where the plan says more than a program can. */
export function programOf(
  { rule, names, ignore, timeFormats, decimal }: Compiled,
  columns: TableColumns,
): TableProgram | null {
  const { when, unless, orderTotal, discount, unitDigits, rest, lists, absent, standIns } = rule
  if (when.length + unless.length + lists.length > 0 || orderTotal !== undefined) return null
  if (discount !== null || unitDigits !== null || rest !== null) return null
  const sources: (readonly [Field, Source])[] = [...rule.fields]
  if (rule.type !== undefined) sources.push(['event_type', rule.type])
  const fields = new Map<Field, Parts>()
  for (const [field, source] of sources) {
    const parts = partsOf(source, columns)
    if (parts === null) return null
    fields.set(field, parts)
  }
  const extras: (Parts | Field)[] = []
  const asFields = columnsAsFields(rule, names)
  for (const [i, source] of rule.extras.entries()) {
    const parts = partsOf(source, columns)
    if (parts === null) return null
    extras.push(asFields[i] ?? parts)
  }
  // An ignored record has no events, one whose event is ignored has none left.
  const conditions = [...ignore, ...rule.ignore].map(each => conditionOf(each, columns))
  const formats = timeFormats.map(numericSteps)
  if (conditions.includes(null) || formats.includes(null)) return null
  return {
    fields,
    extras,
    standIns: new Set(
      standIns === null ? [] : standInsAt(standIns.customer, standIns.places, columns),
    ),
    ignore: conditions.filter(each => each !== null),
    absent: [...absent].sort(byCodePoint),
    isTrimmed: rule.isTrimmed,
    decimal,
    timeFormats: formats.filter(each => each !== null),
  }
}

/** All but those that were silenced. */
export const fieldsSought = ({ type, fields }: Rule): Field[] => [
  ...(type === undefined ? [] : (['event_type'] as const)),
  ...fields.flatMap(([field, source]) => (isNowhere(source) ? [] : [field])),
]

/**
 * Of each further field the field that it is: money, as what is read as absent is absent wherever it is asked for, and the
 * session, which has no column of its own where it is one of them.
 */
export function columnsAsFields(rule: Rule, names: readonly string[]): (Field | null)[] {
  const session = rule.fields.find(([field]) => field === 'session_id')?.[1].text
  return names.map((name, i) => {
    if (rule.extras[i]?.text === session) return 'session_id'
    const money = MONEY.find(each => each === name)
    return money !== undefined && rule.fields.some(([field]) => field === money) ? money : null
  })
}

/** Null for what a program can't look for, or doesn't surely know. */
function partsOf({ alternatives }: Source, columns: TableColumns): Parts | null {
  const parts = alternatives.map(each => partOf(each, columns))
  return parts.includes(null) ? null : parts.filter(part => part !== null && part !== 'nowhere')
}

function partOf(each: Alternative, { places, doubled }: TableColumns): Part | 'nowhere' | null {
  if (each.kind === 'constant') return each
  if (each.kind === 'joined') return null
  const { path, level } = each
  const at = places.get(path.text)
  if (at !== undefined) {
    if (doubled?.has(path.text)) return null
    return { kind: 'column', column: at, level }
  }
  const [first] = path.steps
  const within = first?.kind === 'member' && path.steps.length > 1 ? first.name : null
  // Its text may be JSON that is looked into.
  return within !== null && places.has(within) ? null : 'nowhere'
}

/** The places of parts that are there. */
function standInsAt(
  { alternatives }: Source,
  places: ReadonlySet<number>,
  columns: TableColumns,
): number[] {
  const there = [...alternatives.keys()].filter(
    at => partOf(alternatives[at] as Alternative, columns) !== 'nowhere',
  )
  return [...there.entries()].filter(([, at]) => places.has(at)).map(([place]) => place)
}

function conditionOf(condition: Condition, columns: TableColumns): RowCondition | null {
  const parts = partsOf(condition.source, columns)
  if (parts === null) return null
  const { texts, numbers = new Set() } = condition
  const plain = [...numbers].map(plainNumber)
  if (plain.includes(null)) return null
  return {
    parts,
    texts: typeof texts === 'string' ? texts : [...texts].sort(byCodePoint),
    numbers: plain.filter(each => each !== null),
  }
}

/** Of a `numberKey`: digits without a last 0, and an exponent. */
export function plainNumber(key: string): [value: number, digits: number] | null {
  const [, digits = '', exponent = ''] = /^(-?\d*)e(-?\d+)$/.exec(key) ?? []
  const behind = Math.max(0, -Number(exponent))
  const value = Number(digits) * 10 ** Math.max(0, Number(exponent))
  return Math.abs(value) < EXACT && behind < 20 ? [value, behind] : null
}
