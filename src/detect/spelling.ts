import type { InputPlan } from '../model/index.ts'
import { decimalOf } from './decimal-mark.ts'
import type { Guess } from './guess.ts'
import type { Open } from './open.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { timeFormatsOf } from './time-formats.ts'
import { typesOf } from './type-words.ts'

/** How the values at the sources of a map are spelled, and what of it they leave open. */
interface Spelling extends Pick<InputPlan, 'types' | 'timeFormats' | 'decimal'> {
  readonly open: readonly Open[]
}

const MONEY = ['price', 'revenue', 'order_total'] as const

/**
 * What the values at these sources are called and how they are written, whoever chose the sources: where they are those of
 * the guess, as it found them; else by what stands there.
 */
export function spellingOf(
  sample: Sample,
  map: ReadonlyMap<string, string>,
  { input, chosen, open }: Guess,
): Spelling {
  const isTyped = (target: string) => map.has(target) && map.get(target) !== chosen.get(target)
  const textsAt = (targets: readonly string[]): string[] => {
    const sources = targets.flatMap(target => map.get(target) ?? [])
    const rows = sources.flatMap(source => rowsOf(sample, [source]))
    return [...new Set(rows.flatMap(([text = '']) => (text === '' ? [] : [text])))]
  }
  const found = (part: Open['part']) => open.filter(each => each.part === part)
  const types = isTyped('event_type')
    ? {
        types: typesOf(textsAt(['event_type'])).filter(([theirs, ours]) => theirs !== ours),
        open: [],
      }
    : { types: input.types, open: found('type') }
  const times = isTyped('timestamp')
    ? timesIn(textsAt(['timestamp']), sample.isTable)
    : { timeFormats: input.timeFormats, open: found('day or month') }
  const money = MONEY.some(isTyped)
    ? moneyIn(textsAt(MONEY))
    : { decimal: input.decimal, open: found('decimal mark') }
  return { ...types, ...times, ...money, open: [types, times, money].flatMap(each => each.open) }
}

function timesIn(
  texts: readonly string[],
  digitsAreTimes: boolean,
): Pick<Spelling, 'timeFormats' | 'open'> {
  const { formats, ambiguous } = timeFormatsOf(texts, { digitsAreTimes })
  if (ambiguous === undefined) return { timeFormats: formats, open: [] }
  const { readings, example } = ambiguous
  return { timeFormats: [], open: [{ part: 'day or month', between: readings, example }] }
}

function moneyIn(texts: readonly string[]): Pick<Spelling, 'decimal' | 'open'> {
  const { decimal, ambiguous } = decimalOf(texts)
  if (ambiguous === undefined) return { decimal, open: [] }
  return {
    decimal: null,
    open: [{ part: 'decimal mark', between: [], example: ambiguous.example }],
  }
}
