import { IMPOSSIBLE, timeFormat, timeReader } from '../decode/index.ts'
import { calendar, type LeftOut, parseEpoch, parseTimestamp } from '../model/index.ts'
import { digitFormat } from './time-digits.ts'
import { type DateOrder, dateFormat, type Group, ordersOf } from './time-order.ts'
import { type Piece, piecesOf } from './time-words.ts'

/** How the times of a column are spelled, by its values. */
export interface TimesFound {
  /** What --time-format has to say: none where RFC 3339 and epoch numbers suffice. */
  readonly formats: readonly string[]
  readonly isTime: boolean
  /** Of the texts, those that read as times with these formats. */
  readonly share: number
  /** Texts looked at: empty ones are not. */
  readonly texts: number
  /** Of those that read as times. */
  readonly leftOut: { readonly [what in Exclude<LeftOut, null> | 'zone']: number }
  /** All are digits, as ids are: epoch numbers, 20240305, days of a spreadsheet. A name has to say that they are times. */
  readonly isDigits: boolean
  /** The text that told day and month apart. */
  readonly decidedBy?: string
  /** Day and month can't be told apart: what to type for either, and a text that reads both ways. */
  readonly ambiguous?: { readonly readings: readonly [string, string]; readonly example: string }
}

export interface TimeTexts {
  /** As in a table: digits are epoch times without being told so. */
  readonly digitsAreTimes?: boolean
}

const MOST_TEXTS = 10_000
const MOST_FORMATS = 12
const ENOUGH = 0.9
const UTC = calendar('UTC')

/** Reads the distinct texts of a column, or of two that belong together with a space between. */
export function timeFormatsOf(
  texts: Iterable<string>,
  { digitsAreTimes = true }: TimeTexts = {},
): TimesFound {
  const all: string[] = []
  for (const text of texts) if (text !== '' && all.push(text) >= MOST_TEXTS) break
  const groups = new Map<string, Group>()
  const forms = new Map<string, Form | null>()
  const words = new Map<string, number>()
  const note = (word: string) => words.set(word, (words.get(word) ?? 0) + 1)
  let digits = 0
  for (const text of all) {
    if (/^\d+(?:\.\d+)?$/.test(text)) {
      digits++
      const format = digitFormat(text)
      if (format !== null) note(format)
      else if (!digitsAreTimes && parseEpoch(text).ok) note('T')
    } else if (!parseTimestamp(text, UTC).ok) addTo(groups, forms, text)
  }
  const { order, decidedBy, isOpen } = ordersOf([...groups.values()])
  const formatsWith = (other: DateOrder | null): string[] => {
    const counted = new Map(words)
    for (const group of groups.values()) {
      const format = dateFormat(group, other ?? order(group))
      if (format !== null) counted.set(format, (counted.get(format) ?? 0) + group.texts.length)
    }
    return fewest(counted, all)
  }
  const formats = formatsWith(null)
  const readings = isOpen?.orders.map(formatsWith) ?? []
  const found = judged(all, isOpen === null ? formats : readings.flat(), digitsAreTimes)
  const rest = { ...found, texts: all.length, isDigits: all.length > 0 && digits === all.length }
  if (isOpen === null) return { formats, ...rest, ...(decidedBy === null ? {} : { decidedBy }) }
  const [one, other] = readings.map(each => each.join('|')) as [string, string]
  return { formats, ...rest, ambiguous: { readings: [one, other], example: isOpen.example } }
}

/** Where the numbers of a date stand in texts of one shape, and which group those are of. */
interface Form {
  readonly group: Group
  readonly spans: readonly (readonly [from: number, to: number])[]
}

/** Which piece is what depends on where digits are, not on which: most texts of a column have a shape that was seen. */
function addTo(groups: Map<string, Group>, forms: Map<string, Form | null>, text: string): void {
  const shape = text.replace(/\d/g, '0')
  let form = forms.get(shape)
  if (form === undefined) {
    form = formOf(groups, text)
    forms.set(shape, form)
  }
  if (form === null) return
  form.group.texts.push(text)
  form.group.numbers.push(form.spans.map(([from, to]) => text.slice(from, to)))
}

function formOf(groups: Map<string, Group>, text: string): Form | null {
  const pieces = piecesOf(text)
  if (pieces === null) return null
  const isOf12 = pieces.some(piece => piece.kind === 'token' && piece.text === 'a')
  const group = groups.get(groupKey(pieces)) ?? openGroup(pieces, isOf12)
  groups.set(groupKey(pieces), group)
  if (pieces.some(({ kind, text }) => kind === 'hour' && text.length === 1))
    group.isShortHour = true
  const spans = pieces.flatMap(piece =>
    piece.kind === 'number' ? [[piece.from, piece.from + piece.text.length] as const] : [],
  )
  return { group, spans }
}

const openGroup = (pieces: readonly Piece[], isOf12: boolean): Group => ({
  ...{ pieces, isOf12, texts: [], numbers: [], isShortHour: false },
})

/** One digit or two are the same: a leading zero may be there or not. */
const groupKey = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ kind, text }) => {
      if (kind === 'number') return `\u0001${Math.max(2, text.length)}`
      return kind === 'hour' ? '\u0002' : text
    })
    .join('')

/** Without those whose texts others read as well: MMMM reads what MMM does, XXX what ends with Z. */
function fewest(counted: ReadonlyMap<string, number>, texts: readonly string[]): string[] {
  const sorted = [...counted]
    .filter(([format]) => isFormat(format))
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_FORMATS)
    .map(([format]) => timeFormat(format))
  const read = sorted.map(({ read }) => texts.map(read))
  let kept = sorted.map((_, at) => at)
  for (const at of [...kept].reverse()) {
    const others = kept.filter(each => each !== at)
    const isNeeded = read[at]?.some(
      (time, i) =>
        time !== null && time !== IMPOSSIBLE && !others.some(other => read[other]?.[i] === time),
    )
    if (!isNeeded) kept = others
  }
  return kept.map(at => sorted[at]?.text as string)
}

function isFormat(text: string): boolean {
  try {
    timeFormat(text)
    return true
  } catch {
    return false
  }
}

/** By the rules of every run. */
function judged(texts: readonly string[], formats: readonly string[], digitsAreTimes: boolean) {
  const read = timeReader(formats, digitsAreTimes)
  const leftOut = { time: 0, seconds: 0, zone: 0 }
  let good = 0
  for (const text of texts) {
    const value = read({ kind: 'text', text })
    const time = value.kind === 'number' ? parseEpoch(value.text) : parseTimestamp(value.text, UTC)
    if (!time.ok) continue
    good++
    if (time.leftOut !== null) leftOut[time.leftOut]++
    if (time.assumedZone) leftOut.zone++
  }
  const share = texts.length === 0 ? 0 : good / texts.length
  return { share, isTime: share >= ENOUGH, leftOut }
}

const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?$/i

/** The share of the texts that are times of day: with a date in another column they are a time. */
export function clockShare(texts: Iterable<string>): number {
  let [all, clocks] = [0, 0]
  for (const text of texts) {
    if (text === '') continue
    all++
    if (CLOCK.test(text)) clocks++
  }
  return all === 0 ? 0 : clocks / all
}
