import type { Found, Trial } from '../../detect/index.ts'
import { KNOWN_TYPES } from '../../model/index.ts'
import {
  displayWidth,
  escapeText,
  countText as number,
  padRight,
  reasonSentence,
} from '../../render/index.ts'
import { wrapped } from './doctor-wrapped.ts'

const MOST_OTHERS = 3

export const count = (n: number, one: string): string => `${number(n)} ${one}${n === 1 ? '' : 's'}`

/** How many records would be taken, and of each type what is rejected and why. */
export function trialLines(trial: Trial, width: number): string[] {
  const { records, accepted, ignored, rejected, facts, rejectedByType } = trial
  const parts = [
    ...(ignored > 0 ? [`${number(ignored)} ignored`] : []),
    ...(rejected > 0 ? [`${number(rejected)} rejected`] : []),
  ]
  const sum = [`${number(accepted)} of ${count(records, 'record')} accepted`, ...parts].join(', ')
  return [
    `  ${sum}`,
    ...typesIn(trial).flatMap(type => {
      const taken = facts.types.get(type) ?? 0
      const reasons = rejectedByType.get(type)
      const text = reasons === undefined ? number(taken) : rejectedText(taken, reasons)
      return wrapped(`${escapeText(type)}: ${text}`, '  ', '    ', width)
    }),
    ...wholeRecords(trial).flatMap(line => wrapped(line, '  ', '    ', width)),
  ]
}

const MOST_TYPES = 12

/** Those that are counted first, then the most frequent. */
function typesIn({ facts, rejectedByType }: Trial): string[] {
  const all = new Set([...facts.types.keys(), ...rejectedByType.keys()])
  const known = KNOWN_TYPES.filter(type => all.delete(type))
  const size = (type: string) => facts.types.get(type) ?? 0
  return [...known, ...[...all].sort((a, b) => size(b) - size(a))].slice(0, MOST_TYPES)
}

/** '659 of 659 rejected, quantity should be a whole number' */
function rejectedText(taken: number, reasons: ReadonlyMap<string, number>): string {
  const rejected = [...reasons.values()].reduce((sum, n) => sum + n, 0)
  return `${number(rejected)} of ${number(taken + rejected)} rejected, ${reasonsText(reasons)}`
}

function reasonsText(reasons: Iterable<readonly [code: string, count: number]>): string {
  const bySentence = new Map<string, number>()
  for (const [code, n] of reasons) {
    const sentence = reasonSentence(code)
    bySentence.set(sentence, (bySentence.get(sentence) ?? 0) + n)
  }
  const sorted = [...bySentence].sort((a, b) => b[1] - a[1]).slice(0, MOST_REASONS)
  if (sorted.length === 1) return sorted[0]?.[0] ?? ''
  return sorted.map(([sentence, n]) => `${sentence} (${number(n)})`).join(', ')
}

const MOST_REASONS = 3

/** Records whose type wasn't read. */
function wholeRecords({ reasons, rejectedByType }: Trial): string[] {
  const left = new Map(reasons)
  for (const own of rejectedByType.values())
    for (const [code, n] of own) left.set(code, (left.get(code) ?? 0) - n)
  const rest = [...left].filter(([, n]) => n > 0)
  const sum = rest.reduce((all, [, n]) => all + n, 0)
  return sum === 0 ? [] : [`no event type: ${number(sum)} rejected, ${reasonsText(rest)}`]
}

/** What was tried beside, and what it would give. */
export function otherLines(found: Found, best: Trial | null, width: number): string[] {
  if (found.kind === 'own') return []
  const trials = found.kind === 'reading' ? found.others : found.trials
  const others = trials.filter(trial => trial !== best && trial.records > 0)
  const names = others.map(nameOf)
  const first = Math.max(0, ...names.map(displayWidth))
  return others.slice(0, MOST_OTHERS).flatMap((trial, i) => {
    const start = `  ${padRight(names[i] ?? '', first)}  `
    return wrapped(givesText(trial), start, ' '.repeat(start.length), width)
  })
}

export const nameOf = ({ input }: Trial): string =>
  input.preset === null ? 'by names and values' : `--preset ${input.preset}`

function givesText({ accepted, records, facts, reasons, isUnderstood }: Trial): string {
  const types = [...facts.types].sort((a, b) => b[1] - a[1]).slice(0, MOST_REASONS)
  const counts = types.map(([type, n]) => `${escapeText(type)} ${number(n)}`).join(', ')
  const why =
    accepted === 0 ? reasonsText(reasons) : isUnderstood ? counts : `no known type: ${counts}`
  return `${number(accepted)} of ${number(records)} accepted${why === '' ? '' : `: ${why}`}`
}
