import { isGuarded, type Plan } from '../model/index.ts'
import { csvDecoder } from './csv/decoder.ts'
import { cellsOf, delimiterOf } from './csv/delimiter.ts'
import { documentDecoder, type Layout, layoutOf, unclearLists } from './document/index.ts'
import type { JoinedFile } from './join/index.ts'
import { jsonLines, type WholeDecoder } from './json/json-lines.ts'
import type { OrderTotals } from './json/order-totals.ts'
import { jsonReading } from './json/reading.ts'
import { openRecords, type RecordOptions } from './json/records.ts'
import { mappingOf } from './map/mapping.ts'
import type { NameTables } from './names.ts'
import { type Preset, type PresetName, presets } from './presets/index.ts'
import {
  BEGINNING,
  firstLines,
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
  /** A faster decoder of this plan's JSON lines, giving out ids of the same names: the input's own, or made of it. */
  readonly fast?: (areOwn: boolean) => OpenDecoder
}

/** The decoder for an input of this plan. Which format it has is told by its first lines, unless the plan says. */
export function openDecoder(plan: DecodePlan, host: DecodeHost): OpenDecoder {
  const { names, orderTotals, joined = null, onEvent, fast } = host
  const { inputZone, keepRejected, extras, input } = plan
  const options: RecordOptions = {
    ...{ inputZone, keepRejected, extras, names, onEvent },
    ...(orderTotals === undefined ? {} : { orderTotals }),
  }
  const withRest = onEvent !== undefined

  function ofJson(isWhole: boolean, areOwn = true): OpenDecoder {
    if (fast !== undefined && !isWhole) return fast(areOwn)
    const { read, unseen } = jsonReading(plan, withRest, joined)
    return { ...unsharing(jsonLines(openRecords(options), read)), unseen }
  }

  function ofDocument(layout: Layout, isWhole: boolean): OpenDecoder {
    const lines = ofJson(isWhole, false)
    return { ...documentDecoder(layout, lines, keepRejected), unseen: lines.unseen }
  }

  function ofTable(delimiter: string, header: string): OpenDecoder {
    const mapping = mappingOf(input, extras, { digitsAreTimes: true, withRest, joined })
    const columns = input.columns ?? columnsOf(input.preset, cellsOf(header, delimiter))
    const guarded = isGuarded(header)
    const decoder = csvDecoder(openRecords(options), mapping, { delimiter, columns, guarded })
    return { ...unsharing(decoder), unseen: mapping.unseen, doubled: decoder.doubled }
  }

  function choose(shape: Shape, head: Uint8Array, isWhole: boolean): OpenDecoder {
    const { format } = input
    const header = headerOf(firstLines(head))
    if (format === 'tsv') return ofTable('\t', header)
    if (format === 'csv') return ofTable(delimiterOf(header) ?? ',', header)
    const layout = layoutOf(input, shape)
    if (layout !== null) {
      const lists = unclearLists(input, shape)
      if (lists.length > 0) throw new UnclearRecordsError(lists)
      return ofDocument(layout, isWhole)
    }
    return shape.kind === 'table' ? ofTable(shape.delimiter, header) : ofJson(isWhole)
  }
  return sniffed((head, isAll) => shapeFor(plan, head, isAll), choose, openRecords(options).taken)
}

/** The shape of an input, as far as the plan leaves it open; null where more of it is needed. */
function shapeFor({ input }: DecodePlan, head: Uint8Array, isAll: boolean): Shape | null {
  if (input.format !== 'jsonl') return shapeOf(head, isAll)
  return firstLines(head).length === 0 && !isAll ? null : { kind: 'json_lines' }
}

/** Text decoders take no memory that threads share, where the byte scanner likes to have it. */
function unsharing(decoder: WholeDecoder): WholeDecoder {
  const own = (bytes: Uint8Array): Uint8Array =>
    bytes.buffer instanceof SharedArrayBuffer ? Uint8Array.from(bytes) : bytes
  return { decode: bytes => decoder.decode(own(bytes)), finish: rest => decoder.finish(rest) }
}

/** A vendor's file without a header: as many cells as the documented columns, and none of their names. */
function columnsOf(preset: string | null, cells: readonly string[]): readonly string[] | null {
  if (preset === null) return null
  const { columns }: Preset = presets[preset as PresetName]
  const isBare = columns?.length === cells.length && !columns.some(name => cells.includes(name))
  return isBare ? columns : null
}

/** Whether a text that begins with these bytes (all of it, or as many as `BEGINNING`) is read as JSON lines. */
export const isJsonLines = (plan: DecodePlan, beginning: Uint8Array): boolean => {
  const { format } = plan.input
  if (format === 'csv' || format === 'tsv') return false
  const shape = shapeFor(plan, beginning, beginning.length < BEGINNING)
  return shape !== null && shape.kind !== 'table' && layoutOf(plan.input, shape) === null
}
