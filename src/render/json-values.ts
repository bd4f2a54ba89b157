import {
  type Calendar,
  type Cell,
  type ColumnKind,
  decimalText,
  formatInstant,
  NO_VALUE,
} from '../model/index.ts'
import { isMoney, isName, isNames } from './cells.ts'
import { jsonText } from './escape.ts'
import { ratioNumber } from './numbers.ts'

/** A cell as JSON. What isn't finite is null: JSON has no infinity. */
export function valueText(kind: ColumnKind, cell: Cell, zone: Calendar, comma: string): string {
  if (cell === null) return 'null'
  if (typeof cell === 'string') return isName(kind) ? nameJson(cell) : jsonText(cell)
  if (typeof cell === 'number') {
    if (kind === 'time') return instantText(cell, zone)
    return Number.isFinite(cell) ? `${cell}` : 'null'
  }
  if (typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell)
  if (isNames(cell)) return `[${cell.map(nameJson).join(comma)}]`
  return isMoney(cell) ? `"${decimalText(cell.amount)}"` : `${ratioNumber(cell)}`
}

/** Absence is no text: a program must not take it for a value. */
const nameJson = (name: string): string => (name === NO_VALUE ? 'null' : jsonText(name))

/** RFC 3339 with ms, in the zone. */
export const instantText = (ms: number | null, zone: Calendar): string =>
  ms === null ? 'null' : `"${formatInstant(ms, zone)}"`

/** A property name of ours and its value as JSON text. */
export type Member = readonly [name: string, json: string]

/** An object on one line. */
export const compact = (members: readonly Member[]): string =>
  `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}}`

/** Counts by name, one a line, inside the ledger. */
export const counts = (numbers: { readonly [name: string]: number }): string =>
  object(
    Object.entries(numbers).map(([name, count]) => [name, JSON.stringify(count)]),
    '    ',
  )

/** An object with one member a line. */
export const object = (members: readonly Member[], indent: string): string =>
  `{\n${members.map(([name, value]) => `${indent}  "${name}": ${value}`).join(',\n')}\n${indent}}`

/** An array with one element a line. */
export const lines = (elements: readonly string[], indent: string): string =>
  elements.length === 0
    ? '[]'
    : `[\n${elements.map(element => `${indent}  ${element}`).join(',\n')}\n${indent}]`
