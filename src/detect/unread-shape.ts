import {
  DoubledColumnError,
  firstLines,
  recordsWord,
  type Shape,
  UnclearRecordsError,
} from '../decode/index.ts'
import { Fault, type InputPlan, shellPath, shellWord, shortened } from '../model/index.ts'
import type { InputRef, Wrapping } from '../read/index.ts'
import type { Head } from './head.ts'
import { sqlDump, textKind } from './text-kind.ts'

function commandOf(
  [first, ...rest]: readonly [string, ...string[]],
  { path }: InputRef,
  { packing, encoding, part = '', inside }: Wrapping,
): string {
  const packed = packing === 'zip' ? (inside ?? null) : packing
  const unpack = packed === null ? [] : [packed === 'gzip' ? 'gzip -dc' : 'zstd -dc']
  const translate = encoding === null ? [] : [`iconv -f ${encoding.toUpperCase()} -t UTF-8`]
  const [reader = first, ...others] = [...unpack, ...translate, first, ...rest]
  const source = path === '-' ? `… | ${reader}` : `${reader} ${shellPath(path)}`
  if (packing === 'zip' && path !== '-')
    return [`unzip -p ${shellPath(path)} ${shellWord(part)}`, reader, ...others].join(' | ')
  return [source, ...others].join(' | ')
}

/** An error that says how an input is written, as a bad request with what to type; any other as it is. */
export function refusal(error: unknown, ref: InputRef, wrapping: Wrapping): unknown {
  if (error instanceof UnclearRecordsError)
    return new Fault(`${ref.name} ${unclearText(error)}.`, `Say which: ${recordsOption(error)}`)
  if (error instanceof DoubledColumnError)
    return new Fault(
      `${ref.name} ${doubledText(error)}.`,
      'Rename the one you want to use:',
      `  ${renamed(error, ref, wrapping)}`,
    )
  return error
}

const MOST_LISTS = 6

const listWords = ({ lists }: UnclearRecordsError): string[] =>
  lists.slice(0, MOST_LISTS).map(path => shortened(recordsWord({ path, inner: null })))

/** 'holds several lists that may be its records: orders, refunds' */
export const unclearText = (error: UnclearRecordsError): string =>
  `holds several lists that may be its records: ${listWords(error).join(', ')}`

/** What to type for the first of them. */
export const recordsOption = ({ lists: [path = []] }: UnclearRecordsError): string =>
  `--records ${shellWord(recordsWord({ path, inner: null }))}`

/** 'names the column price twice, 5th and 6th, with values that differ' */
export function doubledText({ column: { name, places } }: DoubledColumnError): string {
  const [first, second] = places
  return `names the column ${shortened(name)} twice, as columns ${first} and ${second}, and their values differ`
}

const MOST_NAMES = 40
/** No command gives the lines of these. */
const IN_CELLS: ReadonlySet<Wrapping['packing']> = new Set(['xlsx', 'sqlite', 'parquet'])

/** The command that reads the first of the two, and calls the other something else. */
export function renamed(
  { column: { name, places }, header }: DoubledColumnError,
  ref: InputRef,
  wrapping: Wrapping,
): string {
  const other = header.map((each, i) =>
    each === name && i + 1 !== places[0] ? `${each}_${i + 1}` : each,
  )
  const names =
    header.length > MOST_NAMES ? '…' : shellWord(other.map(each => each || '_').join(','))
  if (IN_CELLS.has(wrapping.packing)) return 'in the file itself, and save it'
  return `${commandOf(["sed '1d'"], ref, wrapping)} | analyze --columns ${names}`
}

/** What holds no records at all, in words. */
const NO_RECORDS: Partial<Record<Shape['kind'], string>> = {
  access_log: 'is a web server’s access log: it holds HTTP requests, not a shop’s events',
  markup: 'is HTML or XML, not JSON lines or a table',
  binary: 'is not text: neither JSON lines nor a table',
}

/** Throws a Fault for a text of a kind that holds no records, where nothing is typed of how it is written. */
export function checkRecords(
  { shape, bytes, ref: { name, path } }: Pick<Head, 'shape' | 'bytes' | 'ref'>,
  { format, delimiter, columns, skipLines }: InputPlan,
): void {
  if (format !== 'auto') return
  const what = NO_RECORDS[shape.kind]
  if (what !== undefined) throw new Fault(`${name} ${what}.`)
  const dump = delimiter === null && columns === null ? sqlDump(firstLines(bytes)) : null
  if (dump !== null) throw new Fault(`${name} is ${dump.what}.`, dump.hint(name))
  if (shape.kind !== 'text' || delimiter !== null || columns !== null || skipLines > 0) return
  const { what: kind, hint } = textKind(firstLines(bytes))
  throw new Fault(`${name} is ${kind}.`, hint(path === '-' ? 'FILE' : shellPath(path)))
}
