import type { Plan } from '../model/index.ts'
import { csvDecoder } from './csv/decoder.ts'
import { cellsOf, delimiterOf } from './csv/delimiter.ts'
import { jsonNode } from './map/json-node.ts'
import { type Mapping, mappingOf } from './map/mapping.ts'
import type { NameTables } from './names.ts'
import { type Preset, type PresetName, presets } from './presets/index.ts'
import { sniffed } from './sniff.ts'
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
}

/** A name that says more than that: a path, a level, an alternative. */
const IS_PATH = /[.[\]|:']/

/** The decoder for an input of this plan. Which format it has is told by its first lines, unless the plan says. */
export function openDecoder(plan: DecodePlan, { names, onEvent }: DecodeHost): OpenDecoder {
  const { inputZone, keepRejected, extras, input } = plan
  const options: RecordOptions = { inputZone, keepRejected, extras, names, onEvent }
  const withRest = onEvent !== undefined
  const isPlain =
    !withRest &&
    input.preset === null &&
    input.map.length === 0 &&
    input.types.length === 0 &&
    !extras.some(name => IS_PATH.test(name))

  function ofJson(): OpenDecoder {
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
  const choose = (lines: readonly string[]) => {
    const [header = ''] = lines
    if (format === 'tsv') return ofTable('\t', header)
    if (format === 'csv') return ofTable(delimiterOf(header) ?? ',', header)
    const delimiter = lines.some(looksLikeJson) ? null : delimiterOf(header)
    return delimiter === null ? ofJson() : ofTable(delimiter, header)
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

const looksLikeJson = (line: string): boolean => /^\s*[{[]/.test(line)
