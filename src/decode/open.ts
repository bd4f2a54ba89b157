import { type Decoded, isCleanHeader, isGuarded, type Plan } from '../model/index.ts'
import { csvDecoder } from './csv/decoder.ts'
import { type Dialect, dialectOf } from './csv/dialect/index.ts'
import { documentDecoder, type Layout, layoutOf, unclearLists } from './document/index.ts'
import type { JoinedFile } from './join/index.ts'
import { jsonLines, type WholeDecoder } from './json/json-lines.ts'
import type { OrderTotals } from './json/order-totals.ts'
import { jsonReading } from './json/reading.ts'
import { openRecords, type RecordOptions } from './json/records.ts'
import { mappingOf } from './map/mapping.ts'
import type { Node } from './map/node.ts'
import { tableColumns } from './map/table-columns.ts'
import { type NameTables, nameTables } from './names.ts'
import type { TableReading } from './native/index.ts'
import { type Preset, type PresetName, presets } from './presets/index.ts'
import {
  firstLines,
  HEAD_BYTES,
  headerOf,
  type Shape,
  shapeOf,
  UnclearRecordsError,
} from './shape/index.ts'
import { type OpenDecoder, sniffed } from './sniff.ts'

export type DecodePlan = Pick<Plan, 'inputZone' | 'keepRejected' | 'extras' | 'input'>

/** What beside a plan says how records are taken. */
export interface DecodeHost {
  readonly names: NameTables
  /** The files that the plan joins. */
  readonly joined?: readonly JoinedFile[]
  /** Of the run, as the names are. */
  readonly orderTotals?: OrderTotals
  /** Told of each event taken, with the further fields of its record. */
  readonly onEvent?: RecordOptions['onEvent']
  /** Events are told of with the further fields of their records; unless told, where somebody asked to be. */
  readonly withRest?: boolean
  /** Told of the event for which a record is rejected. */
  readonly onRejected?: RecordOptions['onRejected']
  /** Told of each record, of which no events are made: for detection, which looks at what a record has. */
  readonly onRecord?: (record: Node) => void
  /** A faster decoder of this plan's tables, where there is one. */
  readonly fastTable?: (reading: TableReading) => OpenDecoder | null
  /** A faster decoder of this plan's JSON lines, giving out ids of the same names: the input's own, or made of it. */
  readonly fast?: (areOwn: boolean) => OpenDecoder
}

/** The decoder for an input of this plan. Which format it has is told by its first lines, unless the plan says. */
export function openDecoder(plan: DecodePlan, host: DecodeHost): OpenDecoder {
  const { names, orderTotals, joined = null, onEvent, onRejected, onRecord, fast, fastTable } = host
  const { inputZone, keepRejected, extras, input } = plan
  const options: RecordOptions = {
    ...{ inputZone, keepRejected, extras, names, onEvent, onRejected },
    ...(orderTotals === undefined ? {} : { orderTotals }),
  }
  const { withRest = onEvent !== undefined } = host

  function ofJson(isWhole: boolean, areOwn = true): OpenDecoder {
    if (fast !== undefined && !isWhole) return fast(areOwn)
    const { read, unseen } = jsonReading(plan, { withRest, onRecord, joined })
    return { ...unsharing(jsonLines(openRecords(options), read)), unseen }
  }

  function ofDocument(layout: Layout, isWhole: boolean): OpenDecoder {
    const lines = ofJson(isWhole, false)
    return { ...documentDecoder(layout, lines, keepRejected), unseen: lines.unseen }
  }

  function ofTable(dialect: Dialect, first: string, isWhole: boolean): OpenDecoder {
    const reading = openTable(plan, { dialect, first }, options, { withRest, joined, onRecord })
    const { law, mapping } = reading
    if (fastTable !== undefined && !isWhole && isProgram(plan, reading, dialect)) {
      const found = fastTable(reading)
      if (found !== null) return { ...found, doubled: law.doubled }
    }
    return { ...unsharing(law), unseen: mapping.unseen, doubled: law.doubled }
  }

  function choose(shape: Shape, head: Uint8Array, isWhole: boolean): OpenDecoder {
    if (!isTable(input)) {
      const layout = layoutOf(input, shape)
      if (layout !== null) {
        const lists = unclearLists(input, shape)
        if (lists.length > 0) throw new UnclearRecordsError(lists)
        return ofDocument(layout, isWhole)
      }
      if (shape.kind !== 'table') return ofJson(isWhole)
    }
    return ofTable(dialectFor(plan, shape, head, isWhole), headerOf(firstLines(head)), isWhole)
  }
  return sniffed((head, isAll) => shapeFor(plan, head, isAll), choose, openRecords(options).taken)
}

/** How the table is written that begins so. */
function dialectFor(
  { input }: DecodePlan,
  shape: Shape,
  head: Uint8Array,
  isWhole: boolean,
): Dialect {
  const { columns, skipLines } = input
  // What the lines say that are to be skipped, nobody asks.
  const told = shape.kind === 'table' && skipLines === 0 ? shape.delimiter : null
  const delimiter = input.delimiter ?? (input.format === 'tsv' ? '\t' : told)
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

/** How a table that begins so is read: a law that has read nothing yet. */
function openTable(
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
  return { law: csvDecoder(openRecords(options), mapping, asWritten), mapping, dialect: asWritten }
}

/** Whether the rows are read by a program, as far as the header tells. */
function isProgram(
  { input }: DecodePlan,
  { law, mapping }: TableReading,
  dialect: Dialect,
): boolean {
  const columns = input.columns ?? columnsOf(input.preset, dialect.header) ?? dialect.header
  return law.rows.isRowByRow() && mapping.program(tableColumns(columns)) !== null
}

/** What who reads a table from the middle has to know of its start, as plain data. */
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
  const { rows } = reading.law
  let end = 0
  while (!rows.hasHeader()) {
    const next = head.indexOf(LF, end) + 1
    if (next === 0) return null
    reading.law.decode(head.subarray(end, next))
    end = next
  }
  // Whether a line is drawn below the header.
  const row = head.indexOf(LF, end) + 1
  if (row > 0) reading.law.decode(head.subarray(end, row))
  if (rows.columns() === null || !isProgram(plan, reading, dialect)) return null
  return { ...start, bytes: Uint8Array.from(head.subarray(0, end)) }
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
  reading.law.decode(start.bytes)
  reading.law.rows.begin()
  return reading
}

const LF = 10

/** Whether an input is said to be a table. */
const isTable = ({ format, delimiter, skipLines, fillDown }: DecodePlan['input']): boolean =>
  format === 'csv' ||
  format === 'tsv' ||
  (format === 'auto' && (delimiter !== null || skipLines > 0 || fillDown.length > 0))
/** What a decoder of this plan gives that has read nothing. */
export const nothingDecoded = (
  { inputZone, keepRejected, extras }: DecodePlan,
  names: NameTables,
): Decoded => openRecords({ inputZone, keepRejected, extras, names }).taken()

/** The shape of an input, as far as the plan leaves it open; null where more of it is needed. */
function shapeFor({ input }: DecodePlan, head: Uint8Array, isAll: boolean): Shape | null {
  if (isTable(input)) {
    if (!isAll && head.length < HEAD_BYTES) return null
    return shapeOf(head, isAll) ?? { kind: 'text' }
  }
  if (input.format !== 'jsonl') return shapeOf(head, isAll)
  return firstLines(head).length === 0 && !isAll ? null : { kind: 'json_lines' }
}

/** Text decoders take no memory that threads share, where the byte scanner likes to have it. */
function unsharing(decoder: WholeDecoder): WholeDecoder {
  const own = (bytes: Uint8Array): Uint8Array =>
    bytes.buffer instanceof SharedArrayBuffer ? Uint8Array.from(bytes) : bytes
  return { decode: bytes => decoder.decode(own(bytes)), finish: rest => decoder.finish(rest) }
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

/** Whether a text that begins with these bytes (all of it, or as many as `HEAD_BYTES`) is read as JSON lines. */
export const isJsonLines = (plan: DecodePlan, head: Uint8Array): boolean => {
  if (isTable(plan.input)) return false
  const shape = shapeFor(plan, head, head.length < HEAD_BYTES)
  return shape !== null && shape.kind !== 'table' && layoutOf(plan.input, shape) === null
}
