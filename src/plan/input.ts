import {
  cellsOf,
  checkInput,
  delimiterOf,
  ignoreWord,
  joinWord,
  mapWord,
  presetNames,
  recordsPath,
  SPACES,
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
  readonly encoding?: string
  readonly delimiter?: string
  readonly skipLines?: string | number
  readonly fillDown?: string | readonly string[]
  readonly noDetect?: boolean
}

/** Throws a Fault for words that can't be read or don't go together. */
export function inputPlanOf(words: InputWords): InputPlan {
  const { inputFormat, sheet, entry, records, preset, map, types, ignore, join, columns } = words
  const { timeFormat, decimal, noDetect } = words
  const { delimiter, skipLines, fillDown } = words
  const { encoding } = words
  const input: InputPlan = {
    ...AS_IT_IS,
    format: choice('input-format', inputFormat ?? 'auto', INPUT_FORMATS),
    encoding: encoding === undefined ? null : encodingWord(encoding),
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
    delimiter: delimiter === undefined ? null : delimiterWord(delimiter),
    skipLines: skipLines === undefined ? 0 : skipLinesWord(skipLines),
    fillDown: fillDown === undefined ? [] : listWord(fillDown),
    detect: !(noDetect ?? false),
  }
  checkTable(input)
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

/** Options of tables go with no other format. */
function checkTable({ format, columns, delimiter, skipLines, fillDown }: InputPlan): void {
  const typed = [
    columns === null ? null : '--columns names the columns of a table',
    delimiter === null ? null : '--delimiter stands between the cells of a table',
    skipLines === 0 ? null : '--skip-lines counts the lines above a table',
    fillDown.length === 0 ? null : '--fill-down names columns of a table',
  ].find(each => each !== null)
  if (typed !== undefined && (format === 'jsonl' || format === 'json'))
    throw new Fault(`${typed}, but --input-format is ${format}.`, 'Use only one of them.')
  if (format === 'tsv' && delimiter !== null && delimiter !== '\t')
    throw new Fault(
      '--delimiter is not a tab, but --input-format is tsv.',
      'Use --input-format csv.',
    )
}

function encodingWord(word: string): string {
  try {
    return new TextDecoder(word).encoding
  } catch {
    throw new Fault(
      `--encoding "${shortened(word)}" is not the name of an encoding.`,
      'For example: --encoding windows-1252, gb18030, shift_jis or utf-16le.',
    )
  }
}

const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['comma', ','],
  ['semicolon', ';'],
  ['pipe', '|'],
  ['space', ' '],
  ['spaces', SPACES],
])

function delimiterWord(word: string): string {
  const delimiter = DELIMITER_NAMES.get(word) ?? word
  // Any other text may stand in a cell, or begin a number or a name.
  if (delimiter !== '' && delimiter.length <= 3 && !/[\p{L}\p{N}"\r\n\ufeff.+-]/u.test(delimiter))
    return delimiter
  throw new Fault(
    `--delimiter "${shortened(word)}" cannot stand between cells.`,
    'For example: --delimiter ";", --delimiter tab or --delimiter spaces.',
  )
}

const MOST_SKIPPED = 10_000

function skipLinesWord(word: string | number): number {
  const count = typeof word === 'number' ? word : /^\d{1,6}$/.test(word) ? Number(word) : -1
  if (Number.isSafeInteger(count) && count >= 0 && count <= MOST_SKIPPED) return count
  throw new Fault(`--skip-lines must be a whole number up to ${MOST_SKIPPED}, not "${word}".`)
}

function listWord(word: string | readonly string[]): readonly string[] {
  const names = typeof word === 'string' ? word.split(',').map(name => name.trim()) : word
  if (names.length > 0 && names.every(name => name !== '')) return names
  throw new Fault(
    `--fill-down "${word}" is not a list of columns.`,
    'For example: --fill-down currency,customer_id.',
  )
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
    'For example: --columns event_time,event_type,product_id,price,user_id.',
  )
}

/** The files that are joined: what a run reads beside its inputs. */
export const joinedPaths = (join: InputWords['join']): string[] =>
  join === undefined ? [] : joinWord(join).map(({ file }) => file)
