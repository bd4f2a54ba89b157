import { byCodePoint, type LedgerNote, type Phrase, type Plan, shellWord } from '../model/index.ts'
import type { Found } from './reading.ts'
import { named } from './roles.ts'
import { rowsOf } from './rows.ts'
import { amountOf, isNumeric } from './values.ts'

type FoundReading = Extract<Found, { readonly kind: 'reading' }>

/** What the numbers of a reading include that somebody may want to leave out; `isWhole`: the sample is all there is. */
export const notesOf = (
  found: FoundReading,
  isWhole: boolean,
  { where, dedupe }: Pick<Plan, 'where' | 'dedupe'>,
): LedgerNote[] => [
  ...(where === null ? statuses(found, isWhole) : []),
  ...discounts(found),
  ...refundDates(found),
  ...(dedupe === null ? repeatedIds(found, isWhole) : []),
]

/** Of purchases that most shops count: nothing to leave out where there is no other. */
const SOLD =
  /^(?:complete|completed|paid|partially_paid|delivered|shipped|fulfilled|success|successful|succeeded|done|closed|processed|captured|approved|ok|true|yes)$/i
/** Of purchases that some count and some don't. */
const UNSOLD =
  /cancel|refund|return|pending|hold|fail|void|draft|trash|expired|reject|declin|open|unpaid|await|invalid|abandon|storn|anul|取消|退/i
const MOST_STATUSES = 6

function statuses({ reading, guess, sample }: FoundReading, isWhole: boolean): LedgerNote[] {
  const path = guess?.statusPath ?? null
  // Of records that a preset ignores nobody knows here which they are.
  if (guess === null || path === null || reading.trial.ignored > 0) return []
  const { counts, isMissing } = countsOf(guess, sample, path)
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || byCodePoint(a.value, b.value))
  const [first] = values
  if (first === undefined || values.every(({ value }) => SOLD.test(value))) return []
  const unsold = values.filter(({ value }) => UNSOLD.test(value))
  const left = unsold.length > 0 && unsold.length < values.length ? unsold : values.slice(-1)
  const all = values.reduce((sum, { count }) => sum + count, 0)
  const looked = isWhole && sample.records.length === sample.counts.records - sample.counts.blank
  const text: Phrase = [
    { kind: 'id', cell: path },
    ' is ',
    ...values
      .slice(0, MOST_STATUSES)
      .flatMap(
        ({ value, count }, i): Phrase => [
          i === 0 ? '' : ', ',
          { kind: 'id', cell: value },
          ' ',
          { kind: 'count', cell: count },
        ],
      ),
    values.length > MOST_STATUSES ? ` (+${values.length - MOST_STATUSES} more)` : '',
    looked ? '' : ' of the first ',
    ...(looked ? [] : [{ kind: 'count' as const, cell: all }]),
    values.length === 1 ? '; it counts; to leave it out: ' : '; all count; to leave some out: ',
    `--where ${whereNot(
      path,
      left.map(({ value }) => value),
      isMissing,
    )}`,
  ]
  return [{ note: 'statuses', count: all, text, field: path, values }]
}

/** How many purchases have each status, in the sample. */
function countsOf(
  { typePath, input }: NonNullable<FoundReading['guess']>,
  sample: FoundReading['sample'],
  path: string,
) {
  const bought = new Set(input.types.filter(([, ours]) => ours === 'purchase').map(([its]) => its))
  const rows = rowsOf(sample, typePath === null ? [path] : [path, typePath])
  const counts = new Map<string, number>()
  let isMissing = false
  for (const [status = '', type] of rows) {
    const isBought = typePath === null || type === 'purchase' || bought.has(type ?? '')
    if (status === '') isMissing = true
    else if (isBought) counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return { counts, isMissing }
}

/** What stands beside a price and is taken off no line. */
function discounts({ reading, guess, sample }: FoundReading): LedgerNote[] {
  const targets = reading.input.map.map(([target]) => target)
  const isPriced = reading.input.preset === null && !targets.includes('revenue')
  if (guess === null || !isPriced || !guess.chosen.has('price')) return []
  const used = new Set(guess.chosen.values())
  const fields = [...sample.fields.values()]
  const off = named(fields, 'discount', field => isNumeric(field) && !used.has(field.path))
  for (const { path } of off) {
    const rows = rowsOf(sample, [path])
    const count = rows.filter(([text]) => (amountOf(text) ?? 0) !== 0).length
    if (count === 0) continue
    const text: Phrase = [
      { kind: 'id', cell: path },
      ' is not 0 for ',
      { kind: 'count', cell: count },
      ' of the first ',
      { kind: 'count', cell: rows.length },
      '; revenue is price × quantity before it; a line’s total after it counts instead by --map revenue=FIELD',
    ]
    return [{ note: 'discounts', count, text, field: path }]
  }
  return []
}

const REFUND_DATE =
  /(?:refund|return)(?:ed|s)?[_ ]?(?:on|at|date|time)$|(?:date|time)[_ ]?of[_ ]?(?:refund|return)$/i

/** A date of what was paid back, beside its amount: a record is one time, and refunds in it have the order's. */
function refundDates({ reading, sample }: FoundReading): LedgerNote[] {
  const isBeside = reading.input.map.some(
    ([target]) => target === 'refund_amount' || target === 'order_refund',
  )
  const dated = [...sample.fields.values()].find(
    ({ path, texts }) => REFUND_DATE.test(path) && [...texts].some(text => /\d/.test(text)),
  )
  if (!isBeside || dated === undefined) return []
  const rows = rowsOf(sample, [dated.path])
  const count = rows.filter(([text]) => text !== undefined && /\d/.test(text)).length
  const text: Phrase = [
    { kind: 'id', cell: dated.path },
    ' is not read (',
    { kind: 'count', cell: count },
    '): refunds are dated by their order',
  ]
  return [{ note: 'refund_dates', count, text, field: dated.path }]
}

/** The condition that keeps all other values, and events without one. */
function whereNot(path: string, values: readonly string[], isMissing: boolean): string {
  const field = fieldWord(path)
  const [first = '', ...others] = values.map(value => quoted(value, field.startsWith('`')))
  const condition =
    others.length === 0
      ? `${field} != ${first}`
      : `${field} not in (${[first, ...others].join(', ')})`
  return shellWord(isMissing ? `${condition} or ${field} is null` : condition)
}

const WORDS = /^(?:and|or|not|in|is|null|customer|item)$/i

const fieldWord = (path: string): string =>
  /^[\p{L}_$@][\p{L}\p{N}_$@.-]*$/u.test(path) && !WORDS.test(path)
    ? path
    : `\`${path.replace(/[\\`]/g, '\\$&')}\``

const quoted = (text: string, isInBackticks: boolean): string =>
  isInBackticks || text.includes("'")
    ? `"${text.replace(/[\\"]/g, '\\$&')}"`
    : `'${text.replace(/\\/g, '\\\\')}'`

/** Copies of events: counted as written, unless somebody says otherwise. */
function repeatedIds({ reading }: FoundReading, isWhole: boolean): LedgerNote[] {
  const { repeated, repeatsAreSame } = reading.trial.facts
  if (repeated === 0) return []
  const key = repeatsAreSame ? 'event_id' : 'event_id,event_type,item_id'
  const text: Phrase = [
    ...(isWhole ? [] : ['at least ']),
    { kind: 'count', cell: repeated },
    repeated === 1 ? ' event repeats' : ' events repeat',
    ` the event_id of another; to count each once: --dedupe ${key}`,
  ]
  return [{ note: 'repeated_event_id', count: repeated, text }]
}
