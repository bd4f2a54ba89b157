import type { Decoded } from '../model/index.ts'
import type { Dialect } from './csv/dialect/index.ts'
import { documentDecoder, type Layout, layoutOf, unclearLists } from './document/index.ts'
import { type DecodePlan, isTable, shapeFor } from './input-shape.ts'
import type { JoinedFile } from './join/index.ts'
import { jsonLines, type WholeDecoder } from './json/json-lines.ts'
import type { OrderTotals } from './json/order-totals.ts'
import { jsonReading } from './json/reading.ts'
import { openRecords, type RecordOptions } from './json/records.ts'
import type { Node } from './map/node.ts'
import type { NameTables } from './names.ts'
import type { TableReading } from './native/index.ts'
import { dialectFor, isReadByProgram, openTable } from './open-table.ts'
import { firstLines, headerOf, type Shape, UnclearRecordsError } from './shape/index.ts'
import { type OpenDecoder, sniffed } from './sniff.ts'

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
    const { strict, mapping } = reading
    if (fastTable !== undefined && !isWhole && isReadByProgram(plan, reading, dialect)) {
      const found = fastTable(reading)
      if (found !== null) return { ...found, doubled: strict.doubled }
    }
    return { ...unsharing(strict), unseen: mapping.unseen, doubled: strict.doubled }
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

/** What a decoder of this plan gives that has read nothing. */
export const nothingDecoded = (
  { inputZone, keepRejected, extras }: DecodePlan,
  names: NameTables,
): Decoded => openRecords({ inputZone, keepRejected, extras, names }).taken()

/** Text decoders take no memory that threads share, where the byte scanner likes to have it. */
function unsharing(decoder: WholeDecoder): WholeDecoder {
  const own = (bytes: Uint8Array): Uint8Array =>
    bytes.buffer instanceof SharedArrayBuffer ? Uint8Array.from(bytes) : bytes
  return { decode: bytes => decoder.decode(own(bytes)), finish: rest => decoder.finish(rest) }
}
