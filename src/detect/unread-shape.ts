import {
  DoubledColumnError,
  shapeText,
  type UnreadShape,
  UnreadShapeError,
} from '../decode/index.ts'
import { Fault, shellPath, shellWord, shortened } from '../model/index.ts'
import type { InputRef, Wrapping } from '../read/index.ts'

/** The command line that gives JSON lines of such an input. */
export function conversionLine(shape: UnreadShape, ref: InputRef, wrapping: Wrapping): string {
  return commandOf(conversionOf(shape), ref, wrapping)
}

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

/** The commands that make JSON lines of such a text, the first of standard input or of a file that is named after it. */
function conversionOf(shape: UnreadShape): readonly [string, ...string[]] {
  switch (shape.kind) {
    case 'json_array':
      return ["jq -c '.[]'"]
    case 'json_document':
      return [shape.list === null ? 'jq -c .' : `jq -c '${jqPath(shape.list)}[]'`]
    case 'json_objects':
      return ['jq -c .']
    case 'json_elements':
      return shape.isOneALine
        ? ["sed 's/^[[:space:]]*,//; s/,[[:space:]]*$//'"]
        : ["sed '1s/^/[/; $s/,*[[:space:]]*$/]/'", "jq -c '.[]'"]
    case 'json_texts':
      return ['jq -c fromjson']
    case 'json_after_text':
      return ["sed 's/^[^{]*//'"]
  }
}

/** A path in jq's language, for single quotes. */
const jqPath = (names: readonly string[]): string =>
  names
    .map(name =>
      /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `."${name.replaceAll("'", '\\u0027')}"`,
    )
    .join('')

/** An error that says how an input is written, as a bad request with what to type; any other as it is. */
export function refusal(error: unknown, ref: InputRef, wrapping: Wrapping): unknown {
  if (error instanceof UnreadShapeError)
    return new Fault(
      `${ref.name} ${isOrHolds(shapeText(error.shape))}, but analyze reads one JSON object per line.`,
      `${conversionLine(error.shape, ref, wrapping)} | analyze`,
    )
  if (error instanceof DoubledColumnError)
    return new Fault(
      `${ref.name} ${doubledText(error)}.`,
      'Rename the one you want to use:',
      `  ${renamed(error, ref, wrapping)}`,
    )
  return error
}

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

const isOrHolds = (what: string): string => `${/^(a|one) /.test(what) ? 'is' : 'holds'} ${what}`
