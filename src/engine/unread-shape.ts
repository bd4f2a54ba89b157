import { conversionOf, shapeText, type UnreadShape, UnreadShapeError } from '../decode/index.ts'
import { Fault, shellPath } from '../model/index.ts'
import type { InputRef, Wrapping } from '../read/index.ts'

/** The command line that gives JSON lines of such an input. */
export function conversionLine(
  shape: UnreadShape,
  { path }: InputRef,
  { packing, encoding }: Wrapping,
): string {
  const [first, ...rest] = conversionOf(shape)
  const unpack = packing === null ? [] : [packing === 'gzip' ? 'gzip -dc' : 'zstd -dc']
  const translate = encoding === null ? [] : [`iconv -f ${encoding.toUpperCase()} -t UTF-8`]
  const [reader = first, ...others] = [...unpack, ...translate, first, ...rest]
  const source = path === '-' ? `… | ${reader}` : `${reader} ${shellPath(path)}`
  return [source, ...others].join(' | ')
}

/** An error that says what shape an input has, as a bad request with what to type; any other as it is. */
export const refusal = (error: unknown, ref: InputRef, wrapping: Wrapping): unknown =>
  error instanceof UnreadShapeError
    ? new Fault(
        `${ref.name} ${isOrHolds(shapeText(error.shape))}, and analyze reads one JSON object a line.`,
        `${conversionLine(error.shape, ref, wrapping)} | analyze`,
      )
    : error

const isOrHolds = (what: string): string => `${/^(a|one) /.test(what) ? 'is' : 'holds'} ${what}`
