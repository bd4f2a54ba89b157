import type { Decoder, Plan } from '../model/index.ts'
import { csvDecoder } from './csv/decoder.ts'
import { cellsOf, delimiterOf } from './csv/delimiter.ts'
import { jsonNode } from './map/json-node.ts'
import { type Mapping, mappingOf } from './map/mapping.ts'
import type { NameTables } from './names.ts'
import { type Preset, type PresetName, presets } from './presets/index.ts'
import { beginsLikeJson, firstLines, sniffed } from './sniff.ts'
import { strictDecoder } from './strict/decoder.ts'
import { jsonLines, type WholeDecoder } from './strict/json-lines.ts'
import { openRecords, type RecordOptions } from './strict/records.ts'

/** The decoder of one input, and what it found out about the request. */
export interface OpenDecoder extends WholeDecoder {
  /** Entries of --map of which no record had anything. */
  unseen(): readonly string[]
}

export type DecodePlan = Pick<Plan, 'inputZone' | 'keepRejected' | 'extras' | 'input'>

/** What beside a plan says how records are taken. */
export interface DecodeHost {
  readonly names: NameTables
  /** Told of each event taken, with the further fields of its record. */
  readonly onEvent?: RecordOptions['onEvent']
  /** A faster decoder for what the strict one would decode, giving out ids of the same names. */
  readonly fast?: () => Decoder
}

/** A name that says more than that: a path, a level, an alternative. */
const IS_PATH = /[.[\]|:']/

/** Whether JSON lines of this plan have our own names for everything: no mapping, no path into a record. */
export const isPlainJson = ({ input, extras }: Pick<Plan, 'input' | 'extras'>): boolean =>
  input.preset === null &&
  input.map.length === 0 &&
  input.types.length === 0 &&
  !extras.some(name => IS_PATH.test(name))

/** The decoder for an input of this plan. Which format it has is told by its first lines, unless the plan says. */
export function openDecoder(plan: DecodePlan, { names, onEvent, fast }: DecodeHost): OpenDecoder {
  const { inputZone, keepRejected, extras, input } = plan
  const options: RecordOptions = { inputZone, keepRejected, extras, names, onEvent }
  const withRest = onEvent !== undefined
  const isPlain = !withRest && isPlainJson(plan)

  function ofJson(isWhole = false): OpenDecoder {
    if (isPlain && fast !== undefined && !isWhole) return { ...fast(), unseen: () => [] }
    if (isPlain) return { ...strictDecoder(options), unseen: () => [] }
    const mapping = mappingOf(input, extras, { digitsAreTimes: false, withRest })
    const read = (text: string) => {
      const node = jsonNode(text)
      return node.isObject ? mapping.read(node) : null
    }
    return mapped(jsonLines(openRecords(options), read), mapping)
  }

  function ofTable(delimiter: string, header: string): OpenDecoder {
    const mapping = mappingOf(input, extras, { digitsAreTimes: true, withRest })
    const columns = input.columns ?? columnsOf(input.preset, cellsOf(header, delimiter))
    return mapped(csvDecoder(openRecords(options), mapping, { delimiter, columns }), mapping)
  }

  if (input.format === 'jsonl') return ofJson()
  const { format } = input
  const choose = (lines: readonly string[], isWhole: boolean) => {
    const [header = ''] = lines
    if (format === 'tsv') return ofTable('\t', header)
    if (format === 'csv') return ofTable(delimiterOf(header) ?? ',', header)
    const delimiter = delimiterOfTable(lines)
    return delimiter === null ? ofJson(isWhole) : ofTable(delimiter, header)
  }
  return sniffed(choose, () => openRecords(options).taken())
}

const mapped = (decoder: WholeDecoder, mapping: Mapping): OpenDecoder => ({
  ...decoder,
  unseen: mapping.unseen,
})

/** A vendor's file without a header: as many cells as the documented columns, and none of their names. */
function columnsOf(preset: string | null, cells: readonly string[]): readonly string[] | null {
  if (preset === null) return null
  const { columns }: Preset = presets[preset as PresetName]
  const isBare = columns?.length === cells.length && !columns.some(name => cells.includes(name))
  return isBare ? columns : null
}

/** Null where the first lines are no table's. */
const delimiterOfTable = (lines: readonly string[]): string | null =>
  lines.some(looksLikeJson) ? null : delimiterOf(lines[0] ?? '')

/** Whether a text that begins with these bytes (all of it, or as many as `BEGINNING`) is taken for JSON lines. */
export const isJsonLines = (beginning: Uint8Array): boolean =>
  beginsLikeJson(beginning) || delimiterOfTable(firstLines(beginning)) === null

const looksLikeJson = (line: string): boolean => /^\s*[{[]/.test(line)
