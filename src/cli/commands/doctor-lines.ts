import type { Diagnosis, Facts, Trial } from '../../detect/index.ts'
import { shellPath, shellWord } from '../../model/index.ts'
import type { InputRef } from '../../read/index.ts'
import { escapeText, reasonSentence } from '../../render/index.ts'

const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
])

const SHAPES: ReadonlyMap<string, string> = new Map([
  ['binary', 'not text'],
  ['markup', 'HTML or XML, not JSON lines or a table'],
  ['access_log', 'a web server log, not JSON lines or a table'],
])

const MOST_FIELDS = 30

/** What doctor says of one input. Of values it names event types and currencies only: the rest may be somebody's. */
export function diagnosisLines(ref: InputRef, found: Diagnosis): string[] {
  const [best] = found.trials
  const lines = [`${escapeText(ref.name)}: ${whatItIs(found)}`]
  if (found.unread !== null)
    return [...lines, '', 'Next', ...found.unread.next.map(line => `  ${escapeText(line)}`)]
  if (best === undefined || best.records === 0) return [...lines, '  It has no records.']
  lines.push(
    `  looked at ${count(best.records, 'record')}${found.isWhole ? '' : ' in the first 4 MiB'}`,
  )
  if (found.preset !== null)
    lines.push(`  looks like ${found.preset.name}: it has ${found.preset.signs.join(', ')}`)
  // Without a header the names would be somebody's data.
  if (found.sample.isBare)
    lines.push(`  the first row is not a header: ${found.sample.columns} unnamed columns`)
  else if (found.sample.fields.size > 0) lines.push('', 'Fields', ...fieldLines(found))
  lines.push('', 'Read')
  for (const trial of found.trials) lines.push(...trialLines(trial))
  const notes = noteLines(best.facts, found, best)
  if (notes.length > 0) lines.push('', 'Notes', ...notes.map(note => `  ${note}`))
  return [...lines, '', 'Next', ...nextLines(ref, found, best)]
}

function whatItIs({ sample, shape, document, unread, wrapping }: Diagnosis): string {
  const kind =
    unread !== null
      ? unread.what
      : (SHAPES.get(shape.kind) ??
        document ??
        {
          jsonl: 'JSON lines',
          table: `a table separated by ${DELIMITER_NAMES.get(sample.delimiter ?? '')}`,
          unknown: 'neither JSON lines nor a table',
        }[sample.format])
  const { packing, encoding } = wrapping
  return [kind, packing, encoding?.toUpperCase()].filter(part => part != null).join(', ')
}

function fieldLines({ sample, guesses }: Diagnosis): string[] {
  const { looked } = sample
  const fields = [...sample.fields.values()]
  const width = Math.min(44, Math.max(0, ...fields.map(({ path }) => path.length)))
  const lines = fields.slice(0, MOST_FIELDS).map(({ path, count: there, kinds }) => {
    const guess = guesses.find(({ source }) => source === path)
    const share = there >= looked ? 'all' : `${Math.max(1, Math.floor((100 * there) / looked))} %`
    const what = [...kinds].sort().join(', ')
    const as = guess === undefined ? '' : `  → ${guess.field}: ${guess.why}`
    return `  ${escapeText(path).padEnd(width)}  ${share.padStart(4)}  ${what}${as}`
  })
  return fields.length > MOST_FIELDS
    ? [...lines, `  (+${fields.length - MOST_FIELDS} more)`]
    : lines
}

function trialLines({ words, records, accepted, ignored, rejected, reasons }: Trial): string[] {
  const how = words === '' ? 'without options' : `with ${words}`
  const kept = `${accepted} accepted, ${ignored} ignored, ${rejected} rejected of ${records}`
  const counts = new Map<string, number>()
  for (const [code, n] of reasons) {
    const sentence = reasonSentence(code)
    counts.set(sentence, (counts.get(sentence) ?? 0) + n)
  }
  const why = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([sentence, n]) => `      ${n}  ${sentence}`)
  return [`  ${escapeText(how)}`, `    ${kept}`, ...why]
}

function noteLines(facts: Facts, { sample }: Diagnosis, { accepted }: Trial): string[] {
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
  if (sample.repeated > 0) notes.push(`${count(sample.repeated, 'line')} repeated exactly`)
  if (facts.currencies.length > 1)
    notes.push(
      `currencies ${facts.currencies.join(', ')}: a report uses one, choose it with --currency`,
    )
  else if (facts.currencies.length === 1) notes.push(`currency ${facts.currencies[0]}`)
  if (facts.withoutCurrency > 0)
    notes.push(
      `${count(facts.withoutCurrency, 'price')} without a currency: set it with --default-currency`,
    )
  if (facts.pricesAsText > 0 && sample.format === 'jsonl')
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

function nextLines(ref: InputRef, { sample, asked }: Diagnosis, best: Trial): string[] {
  const path = ref.path === '-' ? '-' : shellPath(ref.path)
  const withWords = (more: string) =>
    ['analyze', path, asked, best.words, more].filter(word => word !== '').join(' ')
  if (best.accepted > 0 && !best.isUnderstood)
    return [
      '  None of its event types is counted. Map the views, carts and purchases:',
      `  ${withWords(`--types ${shellWord(`${mostOf(best.facts.types)}=page_visit`)}`)}`,
    ]
  if (best.accepted > 0 && best.accepted + best.ignored > best.rejected)
    return [`  ${withWords('')}`]
  if (sample.isBare)
    return [
      '  Name the columns in order:',
      `  analyze ${path} --columns timestamp,event_type,customer_id,item_id,…`,
    ]
  return [
    '  Map its fields to ours:',
    `  analyze ${path} --map customer_id=…,timestamp=…,event_type=…,item_id=…`,
  ]
}

const mostOf = (types: Facts['types']): string =>
  [...types].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'TYPE'
const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`
const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

function duration(ms: number): string {
  if (ms < 120_000) return `${Math.ceil(ms / 1000)} s`
  if (ms < 7_200_000) return `${Math.ceil(ms / 60_000)} min`
  return ms < 172_800_000 ? `${Math.ceil(ms / 3_600_000)} h` : `${Math.ceil(ms / 86_400_000)} d`
}
