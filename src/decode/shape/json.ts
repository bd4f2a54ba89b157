import { EACH_MEMBER } from '../../model/index.ts'
import { isJson } from '../json/text.ts'
import { listsOf } from './lists.ts'
import { partialValue } from './partial.ts'
import { isObject, wrapperOf } from './record.ts'
import { type TopValue, topValues } from './values.ts'

/** How JSON is laid out. */
export type JsonShape =
  /** An object a line, whatever else may stand on some lines. */
  | { readonly kind: 'json_lines' }
  /** The same, each of which wraps its record: the names that lead to it. */
  | { readonly kind: 'json_wrapped'; readonly path: readonly string[] }
  /** One array of objects, or some. `inner`: the names that lead to the record within an element that only wraps it. */
  | { readonly kind: 'json_array'; readonly inner: readonly string[] | null }
  /**
   * One object over many lines, or that holds a list alone. `list` names the members that lead to its records; null where
   * it is a record itself, or where several lists may be them: `unclear`.
   */
  | {
      readonly kind: 'json_document'
      readonly list: readonly string[] | null
      readonly inner: readonly string[] | null
      readonly unclear: readonly (readonly string[])[]
    }
  /** Objects one after the other, over several lines each or several on a line. */
  | { readonly kind: 'json_objects' }
  /** The elements of an array without its brackets: objects with commas between them. */
  | { readonly kind: 'json_elements'; readonly isOneALine: boolean }

const LINES: JsonShape = { kind: 'json_lines' }

/**
 * The layout of a text that begins with a brace or a bracket; null while it may still be more than one, which is over
 * where `isEnd`. A layout that was told stays the same, whatever follows. One good object on a line of its own, or
 * text that is no JSON at all, makes JSON lines: their bad lines are judged one by one.
 */
export function jsonShape(text: string, isEnd: boolean, isAll: boolean): JsonShape | null {
  const shape = layoutOf(text, isEnd, isAll)
  return shape?.kind === 'json_lines' ? linesOf(text) : shape
}

/** Whether lines wrap their records is told by the first: a pipe need not wait. */
function linesOf(text: string): JsonShape {
  const [line = ''] = text.trimStart().split('\n', 1)
  const path = isJson(line) ? innerOf(JSON.parse(line)) : null
  return path === null ? LINES : { kind: 'json_wrapped', path }
}

const innerOf = (value: unknown): readonly string[] | null =>
  isObject(value) ? wrapperOf(value) : null

function layoutOf(text: string, isEnd: boolean, isAll: boolean): JsonShape | null {
  const { values, isBroken, brokenAt } = topValues(text)
  const [first, ...others] = values
  if (first === undefined) return isBroken || isEnd ? LINES : null
  if (!first.isClosed) {
    if (isBroken) return brokenShape(text.slice(0, brokenAt), first)
    return isEnd ? cutShape(text, first, isAll) : null
  }
  if (first.isOverLines) return isEnd ? overLines(text, first, others) : null
  if (others.length === 0 && !isBroken && (mayBeDocument(first) || holdsKeyed(text)))
    return isEnd ? (documentOf(text, true) ?? LINES) : null
  if (isBroken && first.after === 'comma' && !values.some(isAlone) && first.kind === 'object')
    return { kind: 'json_elements', isOneALine: false }
  if (isBroken || values.some(isAlone) || (isAll && isLastAlone(values))) return LINES
  return isEnd ? onOneLine(text, first, others) : null
}

/** An object on a line of its own. */
const isAlone = (value: TopValue): boolean => isAtStart(value) && value.after === 'line'
const isAtStart = ({ kind, isClosed, isOverLines, before }: TopValue): boolean =>
  kind === 'object' && isClosed && !isOverLines && before === 'line'

/** The last line may have no line end. */
function isLastAlone(values: readonly TopValue[]): boolean {
  const last = values.at(-1)
  return last !== undefined && isAtStart(last) && last.after === null
}

/** What begins as a list of objects with commas between them is one, whatever is wrong with one of them. */
function brokenShape(text: string, first: TopValue): JsonShape {
  if (first.kind === 'array' && first.holdsObjects) return arrayOf(text)
  return (first.hasList ? documentOf(text, true) : null) ?? LINES
}

/** The text ends within its first value. */
function cutShape(text: string, first: TopValue, isAll: boolean): JsonShape {
  if (first.isOverLines) return overLines(text, first, [])
  // A longer line than is looked at. Of a whole text it is a line that was cut off.
  if (isAll) return LINES
  if (first.kind === 'object') return documentOf(text, true) ?? LINES
  return first.holdsObjects ? arrayOf(text) : LINES
}

/** An object alone on its line, which holds a list: a line of others where more follow. */
const mayBeDocument = ({ kind, isClosed, isOverLines, listPath }: TopValue): boolean =>
  kind === 'object' && isClosed && !isOverLines && listPath !== null

/** An object whose members are records by their ids. */
function holdsKeyed(text: string): boolean {
  if (!/^\ufeff?\s*\{\s*"[^"\\]*"\s*:\s*\{/.test(text)) return false
  const value = partialValue(text)
  return isObject(value) && (listsOf(value).path?.includes(EACH_MEMBER) ?? false)
}

function arrayOf(text: string): JsonShape {
  const value = partialValue(text)
  const [first]: unknown[] = Array.isArray(value) ? value : []
  return { kind: 'json_array', inner: innerOf(first) }
}

/** Null where it `mustHold` a list to be one, and holds none. */
function documentOf(text: string, mustHold: boolean): JsonShape | null {
  const value = partialValue(text)
  const { path, first, unclear } = listsOf(isObject(value) ? value : {})
  if (mustHold && path === null && unclear.length === 0) return null
  return { kind: 'json_document', list: path, inner: innerOf(first), unclear }
}

function overLines(text: string, first: TopValue, others: readonly TopValue[]): JsonShape {
  if (first.kind === 'array') return arrayOf(text)
  if (2 * others.filter(isAtStart).length > others.length) return LINES
  if (others.length === 0) return documentOf(text, false) ?? LINES
  return others.every(({ before }) => before === 'comma')
    ? { kind: 'json_elements', isOneALine: false }
    : { kind: 'json_objects' }
}

function onOneLine(text: string, first: TopValue, others: readonly TopValue[]): JsonShape {
  const all = [first, ...others]
  if (first.kind === 'array')
    return first.holdsObjects && all.every(({ kind }) => kind === 'array') ? arrayOf(text) : LINES
  if (others.length === 0 || !all.every(({ kind }) => kind === 'object')) return LINES
  if (others.every(({ before }) => before === 'comma'))
    return { kind: 'json_elements', isOneALine: others.every(each => each.isOnNextLine) }
  return others.some(({ before }) => before === 'comma') ? LINES : { kind: 'json_objects' }
}
