import { isCleanHeader, isGuarded } from '../model/index.ts'
import { csvDecoder } from './csv/decoder.ts'
import { type Dialect, dialectOf } from './csv/dialect/index.ts'
import { layoutOf } from './document/index.ts'
import { type DecodePlan, isTable, shapeFor } from './input-shape.ts'
import type { JoinedFile } from './join/index.ts'
import { openRecords, type RecordOptions } from './json/records.ts'
import { mappingOf } from './map/mapping.ts'
import type { Node } from './map/node.ts'
import { DoubledColumnError, tableColumns } from './map/table-columns.ts'
import { type NameTables, nameTables } from './names.ts'
import type { TableReading } from './native/index.ts'
import { type Preset, type PresetName, presets } from './presets/index.ts'
import { firstLines, HEAD_BYTES, headerOf, type Shape } from './shape/index.ts'

const LF = 10

/** How a table is written that begins with these bytes. */
export function dialectFor(
  { input }: DecodePlan,
  shape: Shape,
  head: Uint8Array,
  isWhole: boolean,
): Dialect {
  const { columns, skipLines } = input
  const typed = input.delimiter ?? (input.format === 'tsv' ? '\t' : null)
  // What the lines say that are to be skipped, nobody asks.
  const found = shape.kind === 'table' && skipLines === 0 ? shape.delimiter : null
  if (typed === null && found !== null) {
    // The delimiter was found as a part of this: asked so, nothing is looked at again.
    const whole = dialectOf(head, isWhole, { delimiter: null, columns, skipLines })
    if (whole?.delimiter === found) return whole
  }
  const delimiter = typed ?? found
  const dialect =
    dialectOf(head, isWhole, { delimiter, columns, skipLines }) ??
    dialectOf(head, isWhole, { delimiter: ',', columns, skipLines })
  return dialect as Dialect
}

interface TableHost {
  readonly withRest?: boolean
  readonly joined?: readonly JoinedFile[] | null
  readonly onRecord?: ((record: Node) => void) | undefined
}

/** How a table that begins so is read; nothing of it has been read yet. */
export function openTable(
  { input, extras }: DecodePlan,
  { dialect, first }: Pick<TableStart, 'dialect' | 'first'>,
  options: RecordOptions,
  { withRest = false, joined = null, onRecord }: TableHost = {},
): TableReading {
  const { delimiter, skipLines, rowEnds, header } = dialect
  const isOwn = skipLines === 0 && isCleanHeader(first)
  const format = { digitsAreTimes: true, withRest, joined, isForeign: !isOwn }
  const mapping = mappingOf(input, extras, format)
  const columns = input.columns ?? columnsOf(input.preset, header)
  const own = !isOwn ? null : isGuarded(first) ? 'guarded' : 'plain'
  const asWritten = {
    delimiter,
    columns,
    skipLines,
    rowEnds,
    fillDown:
      input.fillDown.length > 0 ? input.fillDown : filledBy(input.preset, columns ?? header),
    own,
    onRecord,
  } as const
  const strict = csvDecoder(openRecords(options), mapping, asWritten)
  return { strict, mapping, dialect: asWritten }
}

/** Whether the rows are read by a program, as far as the header tells. */
export function isReadByProgram(
  { input }: DecodePlan,
  { strict, mapping }: TableReading,
  dialect: Dialect,
): boolean {
  const columns = input.columns ?? columnsOf(input.preset, dialect.header) ?? dialect.header
  return strict.rows.isRowByRow() && mapping.program(tableColumns(columns)) !== null
}

/** What has to be known of a table's start to read it from the middle, as plain data. */
export interface TableStart {
  readonly dialect: Dialect
  /** The line that was taken for its header. */
  readonly first: string
  /** Its bytes up to the first row. */
  readonly bytes: Uint8Array
}

/**
 * The start of a text that begins with these bytes (all of it, or as many as `HEAD_BYTES`), where it is a table whose rows
 * can be read one by one, from anywhere; else null.
 */
export function tableStart(plan: DecodePlan, head: Uint8Array): TableStart | null {
  const isAll = head.length < HEAD_BYTES
  const shape = shapeFor(plan, head, isAll)
  if (shape === null || (shape.kind !== 'table' && !isTable(plan.input))) return null
  if (!isTable(plan.input) && layoutOf(plan.input, shape) !== null) return null
  const dialect = dialectFor(plan, shape, head, isAll)
  const start = { dialect, first: headerOf(firstLines(head)) }
  const names = nameTables(plan.extras.length)
  const reading = openTable(plan, start, { ...plan, names })
  const { rows } = reading.strict
  let end = 0
  while (!rows.hasHeader()) {
    const next = head.indexOf(LF, end) + 1
    if (next === 0) return null
    reading.strict.decode(head.subarray(end, next))
    end = next
  }
  // Whether a line is drawn below the header.
  const row = head.indexOf(LF, end) + 1
  if (row > 0 && !isRead(reading, head.subarray(end, row))) return null
  if (rows.columns() === null || !isReadByProgram(plan, reading, dialect)) return null
  return { ...start, bytes: Uint8Array.from(head.subarray(0, end)) }
}

/** Whether a row can be read: who reads the table refuses one with two columns of a name that differ. */
function isRead({ strict }: TableReading, row: Uint8Array): boolean {
  try {
    strict.decode(row)
    return true
  } catch (error) {
    if (error instanceof DoubledColumnError) return false
    throw error
  }
}

/** How the rows of a table are read, from its start, or from any row on. */
export function openTableAt(
  plan: DecodePlan,
  start: TableStart,
  names: NameTables,
  isInside: boolean,
): TableReading {
  const reading = openTable(plan, start, { ...plan, names })
  if (!isInside) return reading
  reading.strict.decode(start.bytes)
  reading.strict.rows.begin()
  return reading
}

/** The columns that the vendor leaves blank on later rows of an order, as far as this file has them. */
function filledBy(preset: string | null, header: readonly string[]): readonly string[] {
  if (preset === null) return []
  const { fillDown = [] }: Preset = presets[preset as PresetName]
  return fillDown.filter(name => header.includes(name))
}

/** A vendor's file without a header: as many cells as the documented columns, and none of their names. */
function columnsOf(preset: string | null, cells: readonly string[]): readonly string[] | null {
  if (preset === null) return null
  const { columns }: Preset = presets[preset as PresetName]
  const isBare = columns?.length === cells.length && !columns.some(name => cells.includes(name))
  return isBare ? columns : null
}
