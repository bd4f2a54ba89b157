import {
  cellsOf,
  checkInput,
  delimiterOf,
  ignoreWord,
  joinWord,
  mapWord,
  presetNames,
  recordsPath,
  timeFormatsWord,
  typesWord,
} from '../decode/index.ts'
import { AS_IT_IS, choice, Fault, type InputPlan, shortened } from '../model/index.ts'
import { DECIMAL_MARKS, INPUT_FORMATS } from './flags.ts'
import type { Pairs } from './options.ts'

/** The words that say how the inputs are written. */
export interface InputWords {
  readonly inputFormat?: string
  readonly sheet?: string
  readonly entry?: string
  readonly records?: string
  readonly preset?: string
  readonly map?: string | Pairs
  readonly types?: string | Pairs
  readonly ignore?: string | Pairs
  readonly join?: string | readonly string[]
  readonly columns?: string | readonly string[]
  readonly timeFormat?: string | readonly string[]
  readonly decimal?: string
}

/** Throws a Fault for words that can't be read or don't go together. */
export function inputPlanOf(words: InputWords): InputPlan {
  const { inputFormat, sheet, entry, records, preset, map, types, ignore, join, columns } = words
  const { timeFormat, decimal } = words
  const input: InputPlan = {
    ...AS_IT_IS,
    format: choice('input-format', inputFormat ?? 'auto', INPUT_FORMATS),
    sheet: sheet ?? null,
    entry: entry ?? null,
    records: records === undefined ? null : recordsOf(records),
    preset: preset === undefined ? null : choice('preset', preset, presetNames),
    map: map === undefined ? [] : mapWord(map),
    types: types === undefined ? [] : typesWord(types),
    ignore: ignore === undefined ? [] : ignoreWord(ignore),
    join: join === undefined ? [] : joinWord(join),
    columns: columns === undefined ? null : columnsWord(columns),
    timeFormats: timeFormat === undefined ? [] : timeFormatsWord(timeFormat),
    decimal: decimal === undefined ? null : choice('decimal', decimal, DECIMAL_MARKS),
  }
  if (input.columns !== null && input.format === 'jsonl')
    throw new Fault(
      '--columns names the columns of a table, but --input-format is jsonl.',
      'Use only one of them.',
    )
  if (input.records !== null && (input.format === 'csv' || input.format === 'tsv'))
    throw new Fault(
      `--records says where the records of JSON are, but --input-format is ${input.format}.`,
      'Use only one of them.',
    )
  checkInput(input)
  return input
}

function recordsOf(word: string): string {
  recordsPath(word)
  return word
}

/** `event_time,event_type,product_id`: with any of the delimiters that a table may have. */
function columnsWord(word: string | readonly string[]): readonly string[] {
  const columns =
    typeof word === 'string'
      ? cellsOf(word, delimiterOf(word) ?? ',').map(name => name.trim())
      : word
  if (columns.length > 1 && columns.every(name => name !== '')) {
    const second = columns.findIndex((name, at) => columns.indexOf(name) < at && name !== '_')
    if (second < 0) return columns
    const name = columns[second] as string
    throw new Fault(
      `--columns names ${shortened(name)} twice, as columns ${columns.indexOf(name) + 1} and ${second + 1}.`,
      'Name unneeded columns _.',
    )
  }
  throw new Fault(
    `--columns "${word}" is not a list of names.`,
    'Type it like --columns event_time,event_type,product_id,price,user_id.',
  )
}

/** The files that are joined: what a run reads beside its inputs. */
export const joinedPaths = (join: InputWords['join']): string[] =>
  join === undefined ? [] : joinWord(join).map(({ file }) => file)
