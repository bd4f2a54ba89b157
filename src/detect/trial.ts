import {
  type JoinedFile,
  nameTables,
  openDecoder,
  type Preset,
  presets,
  type TakenEvent,
} from '../decode/index.ts'
import { type InputPlan, KNOWN_TYPES, type Plan, reasonCode, shellWord } from '../model/index.ts'
import { type Guess, typesGuess } from './guess.ts'
import type { SampleFound } from './sample.ts'

/** How a sample reads with some options. */
export interface Trial {
  /** What to type: '--preset ga4', '' for nothing. */
  readonly words: string
  readonly records: number
  readonly accepted: number
  readonly ignored: number
  readonly rejected: number
  /** Most frequent first. */
  readonly reasons: readonly (readonly [code: string, count: number])[]
  readonly facts: Facts
  /** Some of its events are a view, a cart, a purchase or a refund: else it is no reading. */
  readonly isUnderstood: boolean
}

/** What the accepted events of a sample are like. */
export interface Facts {
  readonly firstMs: number
  readonly lastMs: number
  readonly assumedZone: number
  /** Events older than one before them, and by how much at most. */
  readonly late: number
  readonly latestMs: number
  readonly timeUnits: ReadonlySet<string>
  readonly currencies: readonly string[]
  readonly withMoney: number
  readonly withoutCurrency: number
  readonly pricesAsText: number
  readonly bigIds: number
  readonly types: ReadonlyMap<string, number>
}

/** How a text reads with what may fit it, the best first. */
export const trialsOf = (
  plan: Plan,
  text: Uint8Array,
  sample: SampleFound,
  preset: string | null,
  guesses: readonly Guess[],
  joined: readonly JoinedFile[] = [],
): Trial[] =>
  candidates(plan.input, sample, preset, guesses)
    .map(({ words, input }) => tried(words, { ...plan, input }, text, joined))
    .filter(trial => !isEmptyPreset(trial))
    .sort((a, b) => worth(b) - worth(a))

/** A vendor's names without anything that the vendor would say of a shop: it is another's log. */
const isEmptyPreset = ({ words, accepted, isUnderstood: isGood }: Trial): boolean =>
  words.startsWith('--preset') && accepted > 0 && !isGood

/** Some of its events are of a type that is counted. */
const isUnderstood = ({ types }: Facts): boolean => KNOWN_TYPES.some(type => types.has(type))

/**
 * How much a trial reads; a vendor that is known by name and reads most of it knows better than a guess. One without a
 * view, a cart, a purchase or a refund comes after all that have one.
 */
function worth({ words, accepted, ignored, rejected, facts }: Trial): number {
  if (!isUnderstood(facts)) return accepted > 0 ? 0.5 : 0
  const isKnown = words.startsWith('--preset') && accepted > 0 && accepted + ignored > rejected
  return isKnown ? Number.POSITIVE_INFINITY : accepted + ignored
}

function candidates(
  asked: InputPlan,
  sample: SampleFound,
  preset: string | null,
  guesses: readonly Guess[],
): { words: string; input: InputPlan }[] {
  const map = guesses
    .filter(({ field, source }) => field !== source)
    .map(({ field, source }) => [field, source] as const)
  const typeField = guesses.find(({ field }) => field === 'event_type')?.source
  const types = typesGuess(sample.fields.get(typeField ?? '')?.texts ?? [])
  const all = [{ words: '', input: asked }]
  if (sample.isBare) {
    for (const [name, { columns }] of Object.entries<Preset>(presets))
      if (columns?.length === sample.columns)
        all.push({ words: `--preset ${name}`, input: { ...asked, preset: name } })
    return all
  }
  if (preset !== null) all.push({ words: `--preset ${preset}`, input: { ...asked, preset } })
  const mapWords = map.length === 0 ? '' : `--map ${quoted(map)}`
  const typeWords = types.length === 0 ? '' : `--types ${quoted(types)}`
  const words = [mapWords, typeWords].filter(each => each !== '').join(' ')
  if (words !== '') all.push({ words, input: { ...asked, map, types } })
  return all
}

function quoted(entries: readonly (readonly [string, string])[]): string {
  return shellWord(entries.map(([left, right]) => `${left}=${right}`).join(','))
}

function tried(words: string, plan: Plan, text: Uint8Array, joined: readonly JoinedFile[]): Trial {
  const facts = openFacts()
  const decoder = openDecoder(plan, { names: nameTables(), joined, onEvent: facts.add })
  const { issues, counts } = decoder.finish(text)
  const found = facts.all(counts.assumedZone)
  const reasons = new Map<string, number>()
  for (const { reason, field } of issues) {
    const code = reasonCode(reason, field)
    reasons.set(code, (reasons.get(code) ?? 0) + 1)
  }
  return {
    words,
    records: counts.records - counts.blank,
    accepted: counts.accepted,
    ignored: counts.ignored,
    rejected: counts.rejected,
    reasons: [...reasons].sort(([, a], [, b]) => b - a),
    facts: found,
    isUnderstood: isUnderstood(found),
  }
}

function openFacts() {
  let [firstMs, lastMs, late, latestMs] = [Number.POSITIVE_INFINITY, -Infinity, 0, 0]
  let [withMoney, withoutCurrency, pricesAsText, bigIds] = [0, 0, 0, 0]
  const timeUnits = new Set<string>()
  const currencies = new Set<string>()
  const types = new Map<string, number>()
  return {
    add({ raw, event, worth }: TakenEvent) {
      const { ms } = event.timestamp
      if (ms < lastMs) {
        late++
        latestMs = Math.max(latestMs, lastMs - ms)
      }
      firstMs = Math.min(firstMs, ms)
      lastMs = Math.max(lastMs, ms)
      timeUnits.add(unitOf(raw.timestamp))
      types.set(worth.type, (types.get(worth.type) ?? 0) + 1)
      if (event.currency !== null) currencies.add(event.currency)
      if (!worth.unpriced) withMoney++
      if (!worth.unpriced && event.currency === null) withoutCurrency++
      if (raw.price?.kind === 'text' && raw.price.text !== '') pricesAsText++
      if ([raw.customer_id, raw.item_id, raw.order_id].some(isBig)) bigIds++
    },
    all: (assumedZone: number): Facts => ({
      ...{ firstMs, lastMs, late, latestMs, assumedZone, timeUnits, types },
      ...{ withMoney, withoutCurrency, pricesAsText, bigIds },
      currencies: [...currencies].sort(),
    }),
  }
}

type Raw = TakenEvent['raw']['price']

const isBig = (raw: Raw): boolean =>
  raw?.kind === 'number' && !Number.isSafeInteger(Number(raw.text))

function unitOf(raw: Raw): string {
  if (raw?.kind !== 'number') return 'date and time strings'
  const size = raw.text.split('.')[0]?.length ?? 0
  return size <= 11 ? 'epoch seconds' : size <= 14 ? 'epoch milliseconds' : 'epoch microseconds'
}
