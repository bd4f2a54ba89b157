import { absolute, compareFractions, didYouMean, Fault, suggestion } from '../../model/index.ts'
import type { Finding } from '../judge.ts'
import { allowance, type Limit, parseLimit } from '../limit.ts'
import { distanceText, quantityText } from '../words.ts'
import { type Change, difference, isSame, zero } from './change.ts'

/** How far a number may be from its old one: `gross=0`, `views=5%`, `conversion_rate=0.5pp`. */
export interface Tolerance {
  readonly key: string
  readonly limit: Limit
  /** As typed. */
  readonly text: string
}

const HINT = 'For example: --tolerance gross=0,views=5%,conversion_rate=0.5pp.'

/** Reads `--tolerance`. Throws a Fault for what it doesn't understand. */
export function parseTolerances(text: string): Tolerance[] {
  const tolerances = text.split(',').map(part => {
    const [, key = '', number = ''] = /^\s*([^=\s]+)\s*=\s*(\S.*?)\s*$/.exec(part) ?? []
    if (key === '') throw new Fault(`--tolerance "${part}" is not NAME=NUMBER.`, HINT)
    const limit = parseLimit(number)
    if (limit === null) throw new Fault(`--tolerance ${key}: "${number}" is not a number.`, HINT)
    if (limit.value.count < 0n)
      throw new Fault(`--tolerance ${key}: a tolerance can't be negative.`, HINT)
    return { key, limit, text: part.trim() }
  })
  const twice = tolerances.find(
    ({ key }, at) => tolerances.findIndex(each => each.key === key) < at,
  )
  if (twice !== undefined) throw new Fault(`--tolerance names ${twice.key} twice.`)
  return tolerances
}

/** How each tolerance went, in the order typed. Throws a Fault for a number that the reports don't have. */
export const judgeTolerances = (
  tolerances: readonly Tolerance[],
  changes: readonly Change[],
): Finding[] =>
  tolerances.map(({ key, limit, text }) => {
    const change = changes.find(each => each.key === key)
    if (change === undefined) throw unknown(key, changes)
    return { gate: text, ...judgeChange(change, limit) }
  })

function judgeChange(change: Change, limit: Limit): Omit<Finding, 'gate'> {
  const { key, kind, old, now } = change
  const room = allowance(limit, kind, old?.value ?? zero, `--tolerance ${key}`)
  const text = (quantity: typeof old) => (quantity === null ? 'none' : quantityText(quantity))
  const both = `${text(old)} before, ${text(now)} now`
  const by = difference(change)
  if (by === null) return { ok: isSame(change), text: both }
  const currency = now?.currency ?? null
  if (compareFractions(absolute(by), room) <= 0) return { ok: true, text: both }
  const moved = distanceText(kind, by, currency)
  return {
    ok: false,
    text: `${both}: ${moved} ${by.count > 0n ? 'more' : 'less'}, over the ${distanceText(kind, room, currency)} allowed`,
  }
}

function unknown(key: string, changes: readonly Change[]): Fault {
  const keys = changes.map(change => change.key)
  return new Fault(
    `--tolerance "${key}": the reports have no such number.`,
    ...suggestion(didYouMean(key, keys)),
    `There are ${keys.join(', ')}.`,
  )
}
