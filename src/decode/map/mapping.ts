import { FIELDS, type Field, type InputPlan } from '../../model/index.ts'
import { type JoinedFile, openJoin } from '../join/index.ts'
import type { RawFields } from '../json/raw.ts'
import {
  type Conditions,
  ORDER_TOTAL,
  type Preset,
  type PresetName,
  type PresetRule,
  presets,
} from '../presets/index.ts'
import { parseDiscount } from './discount.ts'
import { checkIgnored, ignoreConditions, openUnseenIgnored } from './ignore.ts'
import { unitDigitsOf } from './minor-units.ts'
import { moneyReader } from './money.ts'
import type { Node } from './node.ts'
import { type RecordProgram, recordProgramOf } from './record-program.ts'
import { ORDER_REFUND, refundsBeside } from './refunds-beside.ts'
import { type Condition, eventOf, eventsOf, holds, listsOfAll, type Rule } from './rule.ts'
import { parseSource, type Source, textOf } from './source.ts'
import { type Seen, type SeenInRows, type Spelling, spellingOf } from './spelling.ts'
import { standInsOf } from './stand-in.ts'
import type { TableColumns } from './table-columns.ts'
import { columnsAsFields, fieldsSought, programOf, type TableProgram } from './table-program.ts'
import { timeReader } from './time.ts'
import { openUnseen } from './unseen.ts'
import { sideBySide } from './words.ts'

/** What an input's records mean: how each becomes events. */
export interface Mapping {
  /** The events of a record; none that is wrong is left out, so a record that fits nothing makes one without a type. */
  read(record: Node): readonly RawFields[] | 'ignored'
  /**
   * What it says of the rows of a table with these columns, for who reads them without us, and tells by `seen` what was
   * there; null where a program can't say it.
   */
  program(columns: TableColumns): TableProgram | null
  /** What it says of records of JSON, for who reads them without us; null where a program can't say it. */
  records(): RecordProgram | null
  /** The fields that are looked for, what the further fields are (see `columnsAsFields`), and what types are called. */
  readonly looksFor: {
    readonly fields: readonly Field[]
    readonly columns: readonly (Field | null)[]
    readonly types: Spelling['types']
  }
  /** The order that a record says it is of; '' for none. */
  orderOf(record: Node): string
  /** What it says by names of members alone; null where it says more. */
  readonly spelling: Spelling | null
  /** Entries of --map and --ignore of which no record so far had anything, nor what somebody else has seen by `spelling`. */
  unseen(seen?: Seen): readonly string[]
  /** The same where somebody else has read rows by the `program`, or by that of `records`. */
  unseenInRows(seen: SeenInRows): readonly string[]
}

/** What a format adds: a table has no numbers, so digits there may be a time. */
export interface Format {
  readonly digitsAreTimes: boolean
  /** A table that somebody else's program wrote: spaces around times and numbers say nothing. */
  readonly isForeign?: boolean
  /** The further fields of each record are wanted too. */
  readonly withRest?: boolean
  /** The files of `InputPlan.join`, by who is to read records. */
  readonly joined?: readonly JoinedFile[] | null
}

const MONEY_FIELDS = ['price', 'quantity', 'revenue', 'currency'] as const

const PLAIN: Pick<Preset, 'rules' | 'types'> = {
  rules: [{ map: Object.fromEntries(FIELDS.map(field => [field, field])) }],
  types: {},
}

/** Compiles what was asked for. Throws a Fault for sources that can't be read or don't go together. */
export function mappingOf(
  input: InputPlan,
  extras: readonly string[],
  { digitsAreTimes, isForeign = false, withRest = false, joined = null }: Format,
): Mapping {
  const preset: Partial<Preset> & typeof PLAIN =
    input.preset === null ? PLAIN : presets[input.preset as PresetName]
  const own = new Map(input.map.map(([target, text]) => [target, parseSource(text)]))
  const hasTexts = digitsAreTimes || joined?.some(({ isTable }) => isTable)
  const types = new Map([...Object.entries(preset.types), ...input.types])
  const timeFormats = input.timeFormats.length > 0 ? input.timeFormats : (preset.timeFormats ?? [])
  const time = timeReader(timeFormats, hasTexts ?? false)
  const mark = input.decimal ?? preset.decimal ?? null
  const money = mark === null ? null : moneyReader(mark)
  const extraFields = MONEY_FIELDS.flatMap(field => {
    const place = extras.indexOf(field)
    return place < 0 ? [] : [[place, field] as const]
  })
  const absent = new Set(preset.absent)
  const unitDigits = preset.minorUnits === undefined ? null : unitDigitsOf(preset.minorUnits)
  const ruleOf = (rule: PresetRule, own: ReadonlyMap<string, Source>): Rule => {
    const fields = new Map<Field, Source>()
    for (const field of FIELDS) {
      const theirs = rule.map[field]
      const source = own.get(field) ?? (theirs === undefined ? undefined : parseSource(theirs))
      if (source !== undefined) fields.set(field, source)
    }
    const named = new Map(Object.entries(rule.extras ?? {}))
    const wanted = extras.map(name => {
      const field = FIELDS.find(each => each === name)
      const theirs = field === undefined ? undefined : fields.get(field)
      return own.get(name) ?? theirs ?? parseSource(named.get(name) ?? name)
    })
    const when = conditionsOf(rule.when ?? {})
    const unless = conditionsOf(rule.unless ?? {})
    const discount = rule.discount === undefined ? null : parseDiscount(rule.discount)
    const theirTotal = rule.map[ORDER_TOTAL]
    const orderTotal =
      own.get(ORDER_TOTAL) ?? (theirTotal === undefined ? undefined : parseSource(theirTotal))
    const sources = [
      ...fields.values(),
      ...wanted,
      ...when.map(({ source }) => source),
      ...(orderTotal === undefined ? [] : [orderTotal]),
    ]
    const lists = listsOfAll(sources)
    if (lists === 'side by side') throw sideBySide(sources)
    const byName = new Map([...named].map(([name, text]) => [name, parseSource(text)]))
    const rest = !withRest ? null : rule.extras === undefined ? 'all' : byName
    const ignore = ignoreConditions(input.ignore, name => {
      const field = FIELDS.find(each => each === name)
      return own.get(name) ?? (field && fields.get(field)) ?? byName.get(name)
    })
    const standIns = standInsOf(fields.get('customer_id'), [
      fields.get('session_id'),
      fields.get('order_id'),
    ])
    const type = fields.get('event_type')
    const others = [...fields].filter(([field]) => field !== 'event_type')
    const isWorkedOut = money !== null || discount !== null || unitDigits !== null
    return {
      ...{ when, unless, ignore, type, fields: others, orderTotal, standIns, types },
      ...{ extras: wanted, lists, absent, rest, time, money, discount, unitDigits },
      isTrimmed: isForeign,
      extraFields: isWorkedOut ? extraFields : [],
    }
  }
  const rules = [
    ...preset.rules.map(rule => ruleOf(rule, own)),
    ...refundsBeside(input.map, preset.rules[0]).map(each => ruleOf(each.rule, each.own)),
  ]
  checkIgnored(rules)
  const asked = ignoreConditions(input.ignore, name => own.get(name))
  const ignore = [...conditionsOf(preset.ignore ?? {}), ...asked]
  const empty = conditionsOf(preset.empty ?? {})
  const unseenIgnored = openUnseenIgnored(input.ignore, asked, rules)

  const [only, ...more] = rules
  const join = openJoin(input.join, joined)
  const isPlain = join === null && timeFormats.length === 0 && mark === null
  const isNamesOnly = isPlain && more.length === 0 && ignore.length === 0 && empty.length === 0
  const spelling = only !== undefined && isNamesOnly ? spellingOf(only) : null

  const unseen = openUnseen(input.map, extras, spelling)

  return {
    spelling,
    looksFor: {
      fields: only === undefined ? [] : fieldsSought(only),
      columns: only === undefined ? [] : columnsAsFields(only, extras),
      types: [...types],
    },
    program: columns =>
      only === undefined || more.length > 0 || empty.length > 0 || join !== null
        ? null
        : programOf({ rule: only, names: extras, ignore, timeFormats, decimal: mark }, columns),
    records: () =>
      join !== null || mark !== null
        ? null
        : recordProgramOf({
            ...{ rules, ignore, empty, timeFormats, names: extras },
            mapped: unseen.targets(),
            minorUnits: preset.minorUnits ?? null,
          }),
    read(given) {
      const { record, unmatched } = join?.onto(given) ?? { record: given, unmatched: 0 }
      unseenIgnored.look(record)
      if (ignore.some(condition => holds(condition, record, new Map()))) return 'ignored'
      const made = rules.map(rule => eventsOf(rule, record))
      const events = made.flatMap(each => each.events)
      const ignored = made.reduce((sum, each) => sum + each.ignored, 0)
      const [first] = events
      if (first === undefined) {
        if (ignored > 0) return 'ignored'
        if (empty.some(condition => holds(condition, record, new Map()))) return 'ignored'
        return [{ ...noEvent(rules, record), unmatched }]
      }
      if (unmatched > 0) first.unmatched = unmatched
      if (ignored > 0)
        first.counted = [...(first.counted ?? []), ...Array(ignored).fill('ignoredEvents' as const)]
      unseen.look(events)
      return events.length === 1 ? events : withOwnIds(events, extras.indexOf('event_id'))
    },
    orderOf(record) {
      for (const { fields } of rules)
        for (const [field, source] of fields)
          if (field === 'order_id') return textOf(source, record, new Map()) ?? ''
      return ''
    },
    unseen: seen => [...unseen.entries(seen), ...unseenIgnored.entries(() => false)],
    unseenInRows: seen => [
      ...unseen.entriesInRows(seen),
      ...unseenIgnored.entries(at => seen.condition(ignore.length - asked.length + at)),
    ],
  }
}

/** Throws a Fault where what was asked for doesn't go together: before anything is read. */
export function checkInput(input: InputPlan): void {
  mappingOf(input, [], { digitsAreTimes: false })
}

/** Whether orders have to be remembered, for their totals to count once. */
export const hasOrderTotals = ({ map, preset }: InputPlan): boolean =>
  map.some(([target]) => target === ORDER_TOTAL || target === ORDER_REFUND) ||
  (preset !== null &&
    presets[preset as PresetName].rules.some(({ map: own }: PresetRule) => ORDER_TOTAL in own))

const conditionsOf = (conditions: Conditions): Condition[] =>
  Object.entries(conditions).map(([source, texts]) => ({
    source: parseSource(source),
    texts: typeof texts === 'string' ? texts : new Set(texts),
  }))

/** A record of no kind that the rules know has no type that means anything. */
const noEvent = (rules: readonly Rule[], record: Node): RawFields => ({
  ...eventOf(rules[0] as Rule, record, new Map(), undefined),
})

/** Events made of one record share its id: numbered, each has one of its own, and de-duplication keeps them all. */
function withOwnIds(events: readonly RawFields[], extra: number): readonly RawFields[] {
  const times = new Map<string, number>()
  for (const { event_id } of events)
    if (event_id !== undefined) times.set(event_id.text, (times.get(event_id.text) ?? 0) + 1)
  const given = new Map<string, number>()
  return events.map(raw => {
    const id = raw.event_id
    if (id === undefined || id.text === '' || times.get(id.text) === 1) return raw
    const number = (given.get(id.text) ?? 0) + 1
    given.set(id.text, number)
    const text = `${id.text}#${number}`
    const texts = raw.extra.map((other, i) => (i === extra ? text : other))
    return { ...raw, event_id: { kind: 'text' as const, text }, extra: texts }
  })
}
