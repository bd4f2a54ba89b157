import { type Found, notesOf, type Trial } from '../../detect/index.ts'
import { calendar, type Plan } from '../../model/index.ts'
import { escapeText, phraseText } from '../../render/index.ts'
import { count } from './doctor-trial.ts'
import { UNBROKEN } from './doctor-wrapped.ts'

const SPEECH = { calendar: calendar('UTC'), name: escapeText, words: escapeText }

/** What the accepted events are like, in sentences. */
export function noteLines(found: Found, trial: Trial, isWhole: boolean, plan: Plan): string[] {
  const { facts, accepted } = trial
  if (accepted === 0) return []
  const isJson = !found.sample.isTable
  const notes = [
    `times ${utc(facts.firstMs)} to ${utc(facts.lastMs)} UTC (${[...facts.timeUnits].sort().join(' and ')})`,
  ]
  if (facts.assumedZone > 0)
    notes.push(
      `${count(facts.assumedZone, 'time')} without a UTC offset, read as ${plan.inputZone}: change this with --input-tz`,
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
  if (found.kind === 'reading')
    for (const { text } of notesOf(found, isWhole, plan))
      notes.push(asOne(phraseText(text, SPEECH)))
  return notes
}

/** An option stays on its line, with its value. */
const asOne = (note: string): string =>
  note.replace(/--(?:where|dedupe) .*$/, option => option.replaceAll(' ', UNBROKEN))

const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

function duration(ms: number): string {
  if (ms < 120_000) return `${Math.ceil(ms / 1000)} s`
  if (ms < 7_200_000) return `${Math.ceil(ms / 60_000)} min`
  return ms < 172_800_000 ? `${Math.ceil(ms / 3_600_000)} h` : `${Math.ceil(ms / 86_400_000)} d`
}
