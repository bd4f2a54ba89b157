import { FIELDS, type Field } from '../../model/index.ts'
import type { JsonReading } from '../json/reading.ts'
import type { Mapping } from '../map/mapping.ts'
import type { Scanner } from './scanner.ts'

/** Lines that are made at once of rows or records: they stay in the nearest caches. */
export const LINE_BYTES = 192 * 1024
export const LINES = 2048
/** A row or a record of more bytes is given to the strict decoder as it comes. */
export const LONG = 1024 * 1024
/** Bytes before and behind the lines that a look beyond them may reach. */
const [BEFORE, BEHIND] = [64, 256]

/** Memory in which lines are made, and what is kept of each: one place a scanner. */
export interface Scratch {
  readonly lines: number
  readonly rows: number
}

const scratches = new WeakMap<Scanner, Scratch>()

/** `begin` is called before the first use of a scanner's place. */
export function scratchOf(
  scanner: Scanner,
  rowBytes: number,
  begin: (scanner: Scanner) => void = () => {},
): Scratch {
  const known = scratches.get(scanner)
  if (known !== undefined) return known
  begin(scanner)
  const { wasm } = scanner
  const scratch = {
    lines: (wasm.block(BEFORE + LINE_BYTES + BEHIND) >>> 0) + BEFORE,
    rows: wasm.block(LINES * rowBytes) >>> 0,
  }
  scratches.set(scanner, scratch)
  return scratch
}

/**
 * What the lines that rows are written as call their members: two letters each, whatever the columns are called, so that one
 * scanner reads the tables of a run.
 */
const letter = (i: number): string => String.fromCharCode(0x41 + i)
export const fieldName = (field: Field): string => `a${letter(FIELDS.indexOf(field))}`
export const extraName = (i: number): string =>
  `${'bc'[Math.floor(i / 26)] ?? 'd'}${letter(i % 26)}`

const MOST_EXTRAS = 52

/** How the lines of tables are read; null where more is asked for than names can tell apart. */
export function lineReading(
  extras: readonly string[],
  { looksFor: { fields, columns, types }, unseen }: Pick<Mapping, 'looksFor' | 'unseen'>,
): JsonReading | null {
  if (extras.length > MOST_EXTRAS) return null
  const nameOf = (i: number): string => {
    const field = columns[i] ?? null
    return field === null ? extraName(i) : fieldName(field)
  }
  return {
    // Nobody reads these lines but the scanner: what it isn't sure of is a row to whoever decides.
    read: () => null,
    extras,
    spelling: {
      fields: Object.fromEntries(fields.map(field => [field, [[fieldName(field)]]])),
      extras: extras.map((_, i) => [[nameOf(i)]]),
      types,
    },
    // Of whoever has read nothing: a table's own decoder knows what its rows had.
    unseen: () => unseen(),
  }
}
