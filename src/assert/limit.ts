import { Fault, type Fraction, fraction, parseNumber, times } from '../model/index.ts'
import type { QuantityKind } from './figures.ts'

export type Unit = 'plain' | '%' | 'pp' | 'time'

/** A number that was typed with its unit. Percent and points are shares of 1, times are ms. */
export interface Limit {
  readonly text: string
  readonly value: Fraction
  readonly unit: Unit
}

const UNITS: ReadonlyMap<string, readonly [Unit, Fraction]> = new Map([
  ['', ['plain', fraction(1)]],
  ['k', ['plain', fraction(1_000)]],
  ['M', ['plain', fraction(1_000_000)]],
  ['%', ['%', fraction(1, 100)]],
  ['pp', ['pp', fraction(1, 100)]],
  ['ms', ['time', fraction(1)]],
  ['s', ['time', fraction(1_000)]],
  ['m', ['time', fraction(60_000)]],
  ['h', ['time', fraction(3_600_000)]],
  ['d', ['time', fraction(86_400_000)]],
])

export const UNIT_HINT = 'Type a number like 100, 19.90, 10k, 1.5M, 2%, 0.5pp or 30s.'

/** Reads `2%`, `10k`, `0.5pp`, `19.90`, `-3`; null for anything else. */
export function parseLimit(text: string): Limit | null {
  const [, number, unit] = /^(-?[0-9]+(?:\.[0-9]+)?) ?([a-zA-Z%]*)$/.exec(text) ?? []
  const known = UNITS.get(unit ?? '?')
  const value = parseNumber((number ?? '').replace(/^(-?)0+(?=[0-9])/, '$1'))
  if (known === undefined || value === null) return null
  return { text, value: times(value, known[1]), unit: known[0] }
}

/** A distance from an old number: a share of it (`10%`), points of a rate (`0.5pp`), or the number's own unit. */
export function allowance(
  limit: Limit,
  kind: QuantityKind,
  old: Fraction,
  where: string,
): Fraction {
  if (limit.unit === '%') {
    const share = times(limit.value, old)
    return share.count < 0n ? times(share, fraction(-1)) : share
  }
  if (limit.unit === 'pp' && kind !== 'rate')
    throw new Fault(
      `${where}: only a rate can change by percentage points.`,
      'Type a percentage of the old number, like 5%, or a number.',
    )
  if (limit.unit === 'plain' && kind === 'rate' && limit.value.count !== 0n)
    throw new Fault(
      `${where}: the tolerance of a rate needs a unit: percentage points or percent.`,
      `Type ${limit.text}pp or ${limit.text}%.`,
    )
  timeOnlyForDurations(limit, kind, where)
  return limit.value
}

/** Whether a number's unit can be held against a quantity of a kind. Throws a Fault that says what to type. */
export function checkUnit(limit: Limit, kind: QuantityKind, where: string): void {
  if (limit.unit === 'pp')
    throw new Fault(
      `${where}: percentage points are only for changes.`,
      'Type a percentage like 2%.',
    )
  if (limit.unit === '%' && kind !== 'rate')
    throw new Fault(`${where}: only a rate can be compared with a percentage.`, UNIT_HINT)
  timeOnlyForDurations(limit, kind, where)
}

function timeOnlyForDurations(limit: Limit, kind: QuantityKind, where: string): void {
  if (limit.unit === 'time' && kind !== 'duration')
    throw new Fault(`${where}: ${limit.text} is a duration, but this number is not.`, UNIT_HINT)
  if (limit.unit === 'plain' && kind === 'duration' && limit.value.count !== 0n)
    throw new Fault(
      `${where}: a duration needs a unit.`,
      `For example: ${limit.text}s or ${limit.text}m.`,
    )
}
