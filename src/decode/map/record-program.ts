import { byCodePoint, type Field, KNOWN_TYPES } from '../../model/index.ts'
import { PURCHASE_NAME, REFUND_NAME } from '../json/line-total.ts'
import type { MinorUnits } from '../presets/index.ts'
import {
  openPlaces,
  type Place,
  type Places,
  type RecordDiscount,
  type RecordList,
} from './record-places.ts'
import type { Condition, Rule } from './rule.ts'
import { listsOfSource, type Source } from './source.ts'
import type { Spelling } from './spelling.ts'
import { columnsAsFields, fieldsSought, plainNumber } from './table-program.ts'
import { type NumericStep, numericSteps } from './time-steps.ts'

export interface RecordCondition {
  readonly places: Places
  readonly texts: readonly string[] | 'anything' | 'an amount'
  /** Each as an integer and the number of its digits behind the point. */
  readonly numbers: readonly (readonly [value: number, digits: number])[]
}

/** What a rule makes of a record: an event for each element of its lists. */
export interface RecordRule {
  readonly type: Places | null
  /** The lists, by their places among all, and where each is noted in what is around it. */
  readonly lists: readonly { readonly list: number; readonly place: Place }[]
  readonly when: readonly RecordCondition[]
  readonly unless: readonly RecordCondition[]
  readonly ignore: readonly RecordCondition[]
  readonly fields: readonly (readonly [Field, Places])[]
  /** Of each further field: where it stands, or the field that it is. */
  readonly extras: readonly (Places | Field)[]
  /** Places of the customer that only stand in for one. */
  readonly standIns: ReadonlySet<number>
  /** What the line total is reduced by; null where it is what stands there. */
  readonly discount: readonly RecordDiscount[] | null
  /** The money of the whole order; null where nobody asks for it. */
  readonly orderTotal: Places | null
}

/**
 * How the records of a preset or a mapping become events, where paths, lists, conditions and constants say it all: what a
 * machine without strings can do. Whatever it isn't sure of in a record is left to the plain decoder.
 */
export interface RecordProgram {
  /** Lists that are looked into; the first is the record itself. */
  readonly lists: readonly RecordList[]
  /** Names of members that stand for a whole path, as flat exports have them: whoever has one isn't read so. */
  readonly flatNames: ReadonlySet<string>
  readonly rules: readonly RecordRule[]
  readonly ignore: readonly RecordCondition[]
  readonly empty: readonly RecordCondition[]
  readonly absent: readonly string[]
  /** Types, as they are spelled there, that are told of items; and those whose orders have totals. */
  readonly known: readonly string[]
  readonly totals: readonly string[]
  readonly areDigitsTimes: boolean
  readonly timeFormats: readonly (readonly NumericStep[])[]
  /** Events of one record have numbered ids, and somebody looks at them. */
  readonly areIdsNumbered: boolean
  /** Amounts are in smallest units: of these currencies whole ones, or thousandths. */
  readonly minorUnits: MinorUnits | null
  /** Fields of which somebody wants to know whether they were there at all. */
  readonly told: ReadonlySet<Field>
  readonly looksFor: {
    readonly fields: readonly Field[]
    readonly columns: readonly (Field | null)[]
    readonly types: Spelling['types']
  }
}

interface Compiled {
  readonly rules: readonly Rule[]
  /** The further fields that were asked for. */
  readonly names: readonly string[]
  readonly ignore: readonly Condition[]
  readonly empty: readonly Condition[]
  readonly timeFormats: readonly string[]
  /** What --map names. */
  readonly mapped: readonly string[]
  readonly minorUnits: MinorUnits | null
}

const KNOWN: ReadonlySet<string> = new Set(KNOWN_TYPES)
const WITH_TOTAL: ReadonlySet<string> = new Set([PURCHASE_NAME, REFUND_NAME])
const MOST_CONDITIONS = 31

/** Null where the mapping says more than a program can. */
export function recordProgramOf(compiled: Compiled): RecordProgram | null {
  const { rules, names, ignore, empty, timeFormats, mapped, minorUnits } = compiled
  const [first] = rules
  if (first === undefined || !rules.every(isPlain)) return null
  const columns = columnsAsFields(first, names)
  if (rules.some(rule => columnsAsFields(rule, names).join() !== columns.join())) return null
  const areDigitsTimes = timeFormats.length > 0 && timeFormats.every(isEpoch)
  const formats = areDigitsTimes ? [] : timeFormats.map(numericSteps)
  if (formats.includes(null)) return null
  const absent = [...first.absent].sort(byCodePoint)
  if (!absent.every(text => text !== '' && !/^(?:[-\d{[]|true$|false$)/.test(text))) return null

  const places = openPlaces()
  const conditionOf = ({ source, texts, numbers = new Set() }: Condition): RecordCondition => {
    const plain = [...numbers].map(plainNumber)
    if (plain.includes(null)) places.fail()
    return {
      places: places.of(source),
      texts: typeof texts === 'string' ? texts : [...texts].sort(byCodePoint),
      numbers: plain.filter(each => each !== null),
    }
  }
  const ruleOf = (rule: Rule): RecordRule => ({
    type: rule.type === undefined ? null : places.of(rule.type),
    lists: rule.lists.map(places.list),
    when: rule.when.map(conditionOf),
    unless: rule.unless.map(conditionOf),
    ignore: rule.ignore.map(conditionOf),
    fields: rule.fields.map(([field, source]) => [field, places.of(source)]),
    extras: rule.extras.map((source, i) => columns[i] ?? places.of(source)),
    standIns: rule.standIns?.places ?? new Set(),
    discount: rule.discount === null ? null : rule.discount.map(places.off),
    orderTotal: rule.orderTotal === undefined ? null : places.of(rule.orderTotal),
  })
  const theirTypes = [...new Set([...KNOWN_TYPES, ...first.types.keys()])]
  const typesIn = (ours: ReadonlySet<string>) =>
    theirTypes.filter(type => ours.has(first.types.get(type) ?? type))
  const program = {
    rules: rules.map(ruleOf),
    ignore: ignore.map(conditionOf),
    empty: empty.map(conditionOf),
    ...{ absent, areDigitsTimes, minorUnits },
    known: typesIn(KNOWN),
    totals: typesIn(WITH_TOTAL),
    timeFormats: formats.filter(each => each !== null),
    areIdsNumbered: names.includes('event_id'),
    told: new Set(first.fields.map(([field]) => field).filter(field => mapped.includes(field))),
    looksFor: {
      fields: [
        ...new Set([
          ...rules.flatMap(fieldsSought),
          ...(rules.some(({ discount }) => discount !== null) ? (['revenue'] as const) : []),
        ]),
      ],
      columns,
      types: [...first.types],
    },
  }
  const found = places.found()
  return found === null || ignore.length > MOST_CONDITIONS ? null : { ...program, ...found }
}

const isEpoch = (format: string): boolean => format === 't' || format === 'T'

/** Whether a rule says no more than where things stand. */
function isPlain(rule: Rule): boolean {
  const { discount, unitDigits, money, rest, isTrimmed, orderTotal, absent } = rule
  if (money !== null || rest !== null || isTrimmed) return false
  if (discount !== null || unitDigits !== null) {
    // What is worked out is revenue, and nothing else is made of it.
    if (rule.extraFields.length > 0 || orderTotal !== undefined || absent.size > 0) return false
    if (unitDigits !== null && rule.fields.some(([field]) => field === 'price')) return false
  }
  const lists = new Set(rule.lists)
  // A list that no event is made of has no element that is meant.
  const isMade = (source: Source) =>
    listsOfSource(source)
      .flat()
      .every(list => lists.has(list))
  const conditions = [...rule.when, ...rule.unless, ...rule.ignore].map(({ source }) => source)
  return [...rule.fields.map(([, source]) => source), ...rule.extras, ...conditions].every(isMade)
}
