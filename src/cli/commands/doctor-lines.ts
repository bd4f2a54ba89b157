import type { Found, Group, Head, Trial } from '../../detect/index.ts'
import { inputWords, kindOf, refsOf, refusalOf } from '../../detect/index.ts'
import type { Evidence } from '../../model/index.ts'
import { shellPath } from '../../model/index.ts'
import { escapeText, reasonSentence } from '../../render/index.ts'

const MOST_FIELDS = 30

/** What doctor says of inputs that are written alike. Of values it names event types and currencies only: the rest may be somebody's. */
export function groupLines({ heads, found }: Group, asked: readonly string[]): string[] {
  const [head] = heads
  if (head === undefined) return []
  const names = refsOf(heads).map(({ name }) => escapeText(name))
  const more =
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} (+${names.length - 3} more)`
      : names.join(', ')
  const lines = [`${more}: ${kindOf(head)}`]
  const { sample } = found
  const looked = sample.counts.records - sample.counts.blank
  if (looked === 0) return [...lines, '  It has no records.']
  if (sample.records.length === 0)
    return [...lines, '  None of its lines is a record that can be read.']
  const isWhole = heads.every(each => each.isWhole)
  lines.push(`  looked at ${count(looked, 'record')}${isWhole ? '' : ', the first ones'}`)
  const trial = trialOf(found)
  if (found.kind === 'own') lines.push('', 'Read as', '  our own field names')
  if (found.kind === 'reading') lines.push('', 'Read as', ...evidenceLines(found.reading.evidence))
  if (found.kind === 'open') lines.push('', 'Can’t be decided', ...openLines(found, heads))
  if (trial !== null) lines.push('', 'Gives', ...trialLines(trial))
  if (trial !== null) {
    const notes = noteLines(trial, head.shape.kind !== 'table')
    if (notes.length > 0) lines.push('', 'Notes', ...notes.map(note => `  ${note}`))
  }
  // Without a header the names would be somebody’s data.
  const isBare = found.kind === 'open' && found.open.some(({ part }) => part === 'header')
  if (sample.fields.size > 0 && !isBare) lines.push('', 'Fields', ...fieldLines(found))
  return [...lines, ...nextLines(heads, found, asked)]
}

function trialOf(found: Found): Trial | null {
  switch (found.kind) {
    case 'own':
      return found.trial
    case 'reading':
      return found.reading.trial
    case 'open':
      return null
  }
}

function evidenceLines(evidence: readonly Evidence[]): string[] {
  const width = Math.max(0, ...evidence.map(({ part }) => part.length))
  return evidence.map(
    ({ part, is, why }) => `  ${part.padEnd(width)}  ${escapeText(is)}: ${escapeText(why)}`,
  )
}

/** The sentence that a run would end with. */
function openLines(found: Extract<Found, { kind: 'open' }>, heads: readonly Head[]): string[] {
  const { message, hints } = refusalOf(found, refsOf(heads))
  return [message, ...hints].map(line => `  ${escapeText(line)}`)
}

function fieldLines({ sample }: Found): string[] {
  const looked = sample.records.length
  const fields = [...sample.fields.values()]
  const width = Math.min(44, Math.max(0, ...fields.map(({ path }) => path.length)))
  const lines = fields.slice(0, MOST_FIELDS).map(({ path, count: there, kinds }) => {
    const share = there >= looked ? 'all' : `${Math.max(1, Math.floor((100 * there) / looked))}%`
    return `  ${escapeText(path).padEnd(width)}  ${share.padStart(4)}  ${[...kinds].sort().join(', ')}`
  })
  return fields.length > MOST_FIELDS
    ? [...lines, `  (+${fields.length - MOST_FIELDS} more)`]
    : lines
}

function trialLines({ records, accepted, ignored, rejected, reasons }: Trial): string[] {
  const counts = new Map<string, number>()
  for (const [code, n] of reasons) {
    const sentence = reasonSentence(code)
    counts.set(sentence, (counts.get(sentence) ?? 0) + n)
  }
  return [
    `  ${accepted} accepted, ${ignored} ignored, ${rejected} rejected of ${count(records, 'record')}`,
    ...[...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([sentence, n]) => `    ${n}  ${sentence}`),
  ]
}

function noteLines({ facts, accepted }: Trial, isJson: boolean): string[] {
  if (accepted === 0) return []
  const notes = [
    `times are ${[...facts.timeUnits].sort().join(' and ')}, ${utc(facts.firstMs)} to ${utc(facts.lastMs)} UTC`,
  ]
  if (facts.assumedZone > 0)
    notes.push(
      `${count(facts.assumedZone, 'time')} without a UTC offset, read as UTC: change this with --input-tz`,
    )
  if (facts.late > 0)
    notes.push(
      `${count(facts.late, 'event')} out of order, by ${duration(facts.latestMs)} at most: not a problem`,
    )
  if (facts.currencies.length > 1)
    notes.push(
      `currencies ${facts.currencies.join(', ')}: a report uses one, choose it with --currency`,
    )
  else if (facts.currencies.length === 1) notes.push(`currency ${facts.currencies[0]}`)
  if (facts.withoutCurrency > 0)
    notes.push(
      `${count(facts.withoutCurrency, 'price')} without a currency: set it with --default-currency`,
    )
  if (facts.pricesAsText > 0 && isJson)
    notes.push(
      `${count(facts.pricesAsText, 'price')} written as strings: read exactly, like numbers`,
    )
  if (facts.bigIds > 0)
    notes.push(
      `${count(facts.bigIds, 'event')} with numeric ids beyond 2^53: kept exactly, but other tools may round them`,
    )
  const types = [...facts.types].sort((a, b) => b[1] - a[1]).slice(0, 8)
  notes.push(`types: ${types.map(([type, n]) => `${escapeText(type)} ${n}`).join(', ')}`)
  return notes
}

/** The command that reads them, as it can be run. */
function nextLines(heads: readonly Head[], found: Found, asked: readonly string[]): string[] {
  if (found.kind === 'open') return []
  const files = refsOf(heads).map(({ path }) => (path === '-' ? '-' : shellPath(path)))
  const words = found.kind === 'reading' ? inputWords(found.reading.input) : asked
  return ['', 'Next', `  ${['analyze', ...files, ...words].join(' ')}`]
}

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`
const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

function duration(ms: number): string {
  if (ms < 120_000) return `${Math.ceil(ms / 1000)} s`
  if (ms < 7_200_000) return `${Math.ceil(ms / 60_000)} min`
  return ms < 172_800_000 ? `${Math.ceil(ms / 3_600_000)} h` : `${Math.ceil(ms / 86_400_000)} d`
}
