import { clock, farAhead, ledger } from '../aggregate/index.ts'
import type { DoubledColumn } from '../decode/index.ts'
import {
  type Dictionaries,
  type Dictionary,
  didYouMean,
  FIELD_COLUMNS,
  FIELDS,
  formatInstant,
  isIdColumn,
  type Phrase,
  type Plan,
  shellWord,
  suggestion,
  type Warning,
} from '../model/index.ts'
import type { InputRef, Wrapping } from '../read/index.ts'
import { reportOf, type View } from '../report/index.ts'
import { nearField } from './near-fields.ts'
import { notUnderstood } from './not-understood.ts'
import type { Pass } from './pass.ts'
import { isMoving } from './period.ts'

/** What was seen, why it matters, what to try. */
export const warningsOf = (
  pass: Pass,
  names: Dictionaries,
  view: View,
  refs: readonly InputRef[],
): Warning[] => [
  ...notUnderstood(ledger.read(pass.ledger, names, {}), pass.plan, refs),
  ...unknownFields(pass, names),
  ...unknownWords(pass, names),
  ...aheadOfTheRest(pass, names, view, refs),
  ...onlyDates(pass, view),
  ...nothingCounted(pass, view),
]

/** A few events with a wrong clock move "now", and with it the window, away from all the others. */
function aheadOfTheRest(
  { plan, clock: state }: Pass,
  names: Dictionaries,
  view: View,
  refs: readonly InputRef[],
): Warning[] {
  if (!isMoving(plan) || plan.window.ms === null) return []
  const ahead = farAhead(clock.read(state, names, {}), plan.window.ms)
  if (ahead === null) return []
  const until = formatInstant(ahead.restNewestMs + 1, view.calendar)
  return [
    {
      message: [
        { kind: 'count', cell: ahead.count },
        ahead.count === 1 ? ' event is' : ' events are',
        ' far ahead of all others, and the window ends at the newest event; the first is ',
        { kind: 'id', cell: refs[ahead.input]?.name ?? '' },
        `:${ahead.line}.`,
      ],
      hints: [`To leave them out, add --until ${until}`],
    },
  ]
}

/** Asked for hours of events of which only the date is known: `View.bucket` shows days. */
function onlyDates({ plan }: Pass, { bucket }: View): Warning[] {
  if (plan.bucket === 'auto' || plan.bucket === bucket) return []
  return [
    {
      message: ['every timestamp is a date without a time, so rows are days.'],
      hints: [],
    },
  ]
}

/** A field that is asked for and never occurs is probably spelled otherwise. */
function unknownFields({ plan, ledger, catalog }: Pass, names: Dictionaries): Warning[] {
  if (ledger.counts.accepted === 0) return []
  const groupings = groupingsOf(plan)
  const isIn = (field: string) => catalog?.columns.includes(field) === true
  const extras = plan.extras.filter((field, at) => names.extra[at]?.size === 0 && !isIn(field))
  const ids = [...groupings.keys()].filter(field => {
    const column = FIELD_COLUMNS.get(field)
    return column !== undefined && isIdColumn(column) && names[column].size === 0 && !isIn(field)
  })
  const who = catalog === null ? 'no event has' : 'neither the events nor the catalog have'
  return [...extras, ...ids].map(field => {
    const known = FIELDS.some(each => each === field)
    const option = groupings.get(field)
    const id = { kind: 'id', cell: field } as const
    return {
      message:
        option === undefined
          ? [`${who} the field `, id, '.']
          : [`${option} `, id, `: ${who} that field.`],
      hints: known ? [] : suggestion(nearField(field, [...FIELDS, ...(catalog?.columns ?? [])])),
      unknownField: field,
      isUrgent: true,
      ...(option === undefined ? {} : { emptyOption: option }),
    }
  })
}

/** The fields that tell events apart, by the option that names them: without one, all events are one row. */
function groupingsOf({ by, per, reports }: Plan): Map<string, '--by' | '--per'> {
  const own = (option: 'by' | 'per') =>
    reports.flatMap(({ name, options }) =>
      reportOf(name).groupsItself?.includes(option) === true ? fieldsAt(options, option) : [],
    )
  return new Map([
    ...[per ?? [], own('per')].flat().map(field => [field, '--per'] as const),
    ...[by ?? [], own('by')].flat().map(field => [field, '--by'] as const),
  ])
}

/** A report's own options have the field, or what it chose by it. */
function fieldsAt(options: unknown, option: 'by' | 'per'): string[] {
  const chosen = memberOf(options, option)
  const field = memberOf(chosen, 'field') ?? chosen
  return typeof field === 'string' ? [field] : []
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined

/** The event that cohorts are of, or the currency of all money, which no event has: every number of it is 0. */
function unknownWords({ plan, ledger }: Pass, names: Dictionaries): Warning[] {
  if (ledger.counts.accepted === 0) return []
  const unknown = (what: string, word: string, known: readonly string[]): Warning[] =>
    known.includes(word)
      ? []
      : [
          {
            message: [what, { kind: 'id', cell: word }, '.'],
            hints: suggestion(didYouMean(word, known)),
            isUrgent: true,
          },
        ]
  const of = plan.reports.flatMap(({ options }) => memberOf(options, 'of') ?? [])
  const { currency, defaultCurrency } = plan
  return [
    ...of.flatMap(word =>
      typeof word === 'string' ? unknown('no event has the type ', word, textsOf(names.type)) : [],
    ),
    ...(currency === null
      ? []
      : unknown('no event is in the currency ', currency, [
          ...textsOf(names.currency),
          defaultCurrency,
        ])),
  ]
}

/** Types come first that every dictionary has: a log without purchases is no misspelling. */
const textsOf = (names: Dictionary): string[] =>
  Array.from({ length: names.size }, (_, at) => names.text(at + 1))

function nothingCounted({ ledger }: Pass, { period }: View): Warning[] {
  if (ledger.counted > 0) return []
  const { records, accepted } = ledger.counts
  if (accepted > 0)
    return [
      {
        message: [
          'no event lies inside the period',
          ...(period.newestMs === null
            ? []
            : ['; the newest event is at ', { kind: 'time' as const, cell: period.newestMs }]),
          '.',
        ],
        hints: [],
      },
    ]
  return records === 0 ? [{ message: ['the input has no records.'], hints: [] }] : []
}

/** A path of --map that leads nowhere in any input is a misspelling, and a field silently without values. */
export function neverSeen(unseen: readonly (readonly string[])[]): Warning[] {
  const [first = [], ...others] = unseen
  return first
    .filter(entry => others.every(other => other.includes(entry)))
    .map(entry => ({
      message: ['no record has a value for ', ...flagAndEntry(entry), '.'],
      hints: ['To list its fields: analyze doctor FILE'],
    }))
}

/** `--map item_id=sku`: only what was typed may be anything. */
function flagAndEntry(text: string): Phrase {
  const space = text.indexOf(' ') + 1
  return [text.slice(0, space), { kind: 'id', cell: text.slice(space) }]
}

/** A column that is named twice and says the same in both: which is read makes no difference, and yet is told. */
export const namedTwice = ({ name }: InputRef, doubled: readonly DoubledColumn[]): Warning[] =>
  doubled.map(({ name: column, places: [first, second] }) => ({
    message: [
      { kind: 'id', cell: name },
      ' names the column ',
      { kind: 'id', cell: column },
      ` twice, as columns ${first} and ${second}: their values are equal, so the first is used.`,
    ],
    hints: [],
  }))

/** Of a workbook one sheet is read, also where others have the same columns: a month each, perhaps. */
export function notRead({ name }: InputRef, { part = '', alike = [] }: Wrapping): Warning[] {
  const [first] = alike
  if (first === undefined) return []
  return [
    {
      message: [
        { kind: 'id', cell: name },
        ' has more sheets with the same columns, and only ',
        { kind: 'id', cell: part },
        ' is read; not read: ',
        ...alike.flatMap((sheet, i) => [i > 0 ? ', ' : '', { kind: 'id' as const, cell: sheet }]),
        '.',
      ],
      hints: [`To read another: --sheet ${shellWord(first)}`],
    },
  ]
}
