import type { Found, Open, Trial } from '../../detect/index.ts'
import { kindOf, refsOf, refusalOf } from '../../detect/index.ts'
import type { Evidence, Fault, Plan } from '../../model/index.ts'
import { displayWidth, escapeText, padRight } from '../../render/index.ts'
import { commandOf } from './doctor-command.ts'
import type { Diagnosis } from './doctor-look.ts'
import { noteLines } from './doctor-notes.ts'
import { count, otherLines, trialLines } from './doctor-trial.ts'
import { wrapped } from './doctor-wrapped.ts'

const MOST_FIELDS = 30
const MOST_NAMES = 3

/** What is asked, and how wide the answer may be. */
export interface DoctorOptions {
  readonly plan: Plan
  /** The words that were typed of how inputs are read. */
  readonly asked: readonly string[]
  readonly width: number
}

/** What doctor says of inputs that are written alike. Of values it names event types, statuses and currencies only: the rest may be somebody's. */
export function diagnosisLines(
  diagnosis: Exclude<Diagnosis, { kind: 'unreadable' }>,
  options: DoctorOptions,
): string[] {
  if (diagnosis.kind === 'fault') return faultLines(diagnosis.fault, options.width)
  const { heads, found } = diagnosis.group
  const [head] = heads
  if (head === undefined) return []
  const { plan, width } = options
  const { sample } = found
  const lines = wrapped(`${namesOf(diagnosis)}: ${kindOf(head)}`, '', '  ', width)
  const looked = sample.counts.records - sample.counts.blank
  if (looked === 0) return [...lines, '  It has no records.']
  if (sample.records.length === 0)
    return [...lines, '  None of its lines is a record that can be read.']
  const isWhole = heads.every(each => each.isWhole)
  lines.push(`  looked at ${isWhole ? '' : 'the first '}${count(looked, 'record')}`)
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', title, ...body)
  }
  const trial = trialOf(found)
  if (found.kind === 'open') section('Can’t be decided', openLines(found, diagnosis, options))
  if (trial !== null)
    section(found.kind === 'open' ? 'As it is, it would give' : 'Gives', trialLines(trial, width))
  if (found.kind === 'own') section('Read as', ['  our own field names'])
  if (found.kind === 'reading') section('Read as', evidenceLines(found.reading.evidence, width))
  section('Other readings', otherLines(found, trial, width))
  if (trial !== null && found.kind !== 'open')
    section(
      'Notes',
      noteLines(found, trial, isWhole, plan).flatMap(note => wrapped(note, '  ', '    ', width)),
    )
  // Without a header the names would be somebody’s data.
  const isBare = found.kind === 'open' && found.open.some(({ part }) => part === 'header')
  if (!isBare) section('Fields', fieldLines(found))
  section('Next', nextLines(diagnosis, options))
  return lines
}

/** A sentence is wrapped; what is to be typed stays on its line. */
const faultLines = ({ message, hints }: Fault, width: number): string[] => [
  ...wrapped(escapeText(message), '', '', width),
  ...hints.map(hint => `  ${escapeText(hint)}`),
]

function namesOf({ group, onto }: Extract<Diagnosis, { kind: 'found' }>): string {
  const names = refsOf(group.heads).map(({ name }) => escapeText(name))
  const rest = names.length - MOST_NAMES
  const some = names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` (+${rest} more)` : '')
  if (onto.length === 0) return some
  return `${some}, joined with ${onto.map(({ name }) => escapeText(name)).join(', ')}`
}

const UNKNOWN_VALUES: ReadonlySet<Open['part']> = new Set(['day or month', 'decimal mark', 'money'])

/** Of what can't be decided the trial that gets furthest. */
export function trialOf(found: Found): Trial | null {
  switch (found.kind) {
    case 'own':
      return found.trial
    case 'reading':
      return found.reading.trial
    case 'open':
      // How it would be read isn't known.
      if (found.open.some(({ part }) => UNKNOWN_VALUES.has(part))) return null
      return [...found.trials].sort((a, b) => b.accepted - a.accepted)[0] ?? null
  }
}

/** Part, what and why side by side; where what is long, why goes below. */
function evidenceLines(evidence: readonly Evidence[], width: number): string[] {
  const first = Math.max(0, ...evidence.map(({ part }) => part.length))
  const escaped = evidence.map(each => ({ ...each, is: escapeText(each.is) }))
  const fits = escaped.map(({ is }) => displayWidth(is)).filter(each => each <= WIDEST_SOURCE)
  const second = Math.max(0, ...fits)
  const indent = ' '.repeat(2 + first + 2 + second + 2)
  return escaped.flatMap(({ part, is, why }) => {
    const start = `  ${padRight(part, first)}  `
    if (displayWidth(is) <= second)
      return wrapped(escapeText(why), `${start}${padRight(is, second)}  `, indent, width)
    return [`${start}${is}`, ...wrapped(escapeText(why), indent, indent, width)]
  })
}

const WIDEST_SOURCE = 28

/** What is said already. */
const isToDoctor = (hint: string): boolean => hint.includes('analyze doctor ')

/** The sentence that a run would end with. */
function openLines(
  found: Extract<Found, { kind: 'open' }>,
  { group }: Extract<Diagnosis, { kind: 'found' }>,
  { width }: DoctorOptions,
): string[] {
  const { message, hints } = refusalOf(found, refsOf(group.heads))
  return [
    ...wrapped(escapeText(message), '  ', '  ', width),
    // A command is pasted: it stays on its line.
    ...hints.filter(hint => !isToDoctor(hint)).map(hint => `  ${escapeText(hint)}`),
  ]
}

function fieldLines({ sample }: Found): string[] {
  const looked = sample.records.length
  const fields = [...sample.fields.values()]
  const width = Math.min(
    44,
    Math.max(0, ...fields.slice(0, MOST_FIELDS).map(({ path }) => displayWidth(escapeText(path)))),
  )
  const lines = fields.slice(0, MOST_FIELDS).map(({ path, count: there, kinds }) => {
    const share = there >= looked ? 'all' : `${Math.max(1, Math.floor((100 * there) / looked))}%`
    return `  ${padRight(escapeText(path), width)}  ${share.padStart(4)}  ${[...kinds].sort().join(', ')}`
  })
  return fields.length > MOST_FIELDS
    ? [...lines, `  (+${fields.length - MOST_FIELDS} more)`]
    : lines
}

/** The command that reads them, on one line, as it can be run. */
function nextLines(diagnosis: Diagnosis, { asked }: DoctorOptions): string[] {
  const command = commandOf(diagnosis, asked)
  return command === null ? [] : [`  ${command.join(' ')}`]
}
