import { FIELD_TABLE, plainWord } from '../../model/index.ts'
import { type TopValue, topValues } from './values.ts'

/** How JSON is laid out. */
export type JsonShape =
  /** An object a line, whatever else may stand on some lines. */
  | { readonly kind: 'json_lines' }
  /** One array of objects, or some. */
  | { readonly kind: 'json_array' }
  /** One object over many lines; `list` names the members that lead to the first list of objects in it. */
  | { readonly kind: 'json_document'; readonly list: readonly string[] | null }
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
  const { values, isBroken } = topValues(text)
  const [first, ...others] = values
  if (first === undefined) return isBroken || isEnd ? LINES : null
  if (!first.isClosed) {
    if (isBroken) return LINES
    return isEnd ? cutShape(first, isAll) : null
  }
  if (first.isOverLines) return isEnd ? overLines(first, others) : null
  if (isBroken || values.some(isAlone) || (isAll && isLastAlone(values))) return LINES
  return isEnd ? onOneLine(first, others) : null
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

/** The text ends within its first value. */
function cutShape(first: TopValue, isAll: boolean): JsonShape {
  if (first.isOverLines) return overLines(first, [])
  // A longer line than is looked at. Of a whole text it is a line that was cut off.
  return first.kind === 'array' && first.holdsObjects && !isAll ? { kind: 'json_array' } : LINES
}

function overLines(first: TopValue, others: readonly TopValue[]): JsonShape {
  if (first.kind === 'array') return { kind: 'json_array' }
  if (2 * others.filter(isAtStart).length > others.length) return LINES
  if (others.length === 0)
    return { kind: 'json_document', list: isRecord(first.names) ? null : first.listPath }
  return others.every(({ before }) => before === 'comma')
    ? { kind: 'json_elements', isOneALine: false }
    : { kind: 'json_objects' }
}

/** It says who did what when, so what lists it holds are a part of it. */
const isRecord = (names: readonly string[]): boolean =>
  (['event_type', 'customer_id', 'timestamp'] as const).filter(field =>
    FIELD_TABLE[field].names.some(word => names.some(name => plainWord(name) === plainWord(word))),
  ).length >= 2

function onOneLine(first: TopValue, others: readonly TopValue[]): JsonShape {
  const all = [first, ...others]
  if (first.kind === 'array')
    return first.holdsObjects && all.every(({ kind }) => kind === 'array')
      ? { kind: 'json_array' }
      : LINES
  if (others.length === 0 || !all.every(({ kind }) => kind === 'object')) return LINES
  if (others.every(({ before }) => before === 'comma'))
    return { kind: 'json_elements', isOneALine: others.every(each => each.isOnNextLine) }
  return others.some(({ before }) => before === 'comma') ? LINES : { kind: 'json_objects' }
}
