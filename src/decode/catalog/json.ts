import { extraText } from '../json/raw.ts'
import { eachMember } from '../json/source-text.ts'
import { isJson } from '../json/text.ts'
import type { CatalogSink } from './sink.ts'

/** The objects of JSON lines; the columns are their members, in the order in which they first occur. */
export function readJsonLines(
  text: string,
  sink: CatalogSink,
  fault: (line: number, why: string, ...hints: readonly string[]) => Error,
): void {
  const columns = new Set<string>()
  for (const { line, text: each } of linesOf(text))
    if (!(isJson(each) && eachMember(each, key => columns.add(key))))
      throw fault(line, 'is not a JSON object', 'A catalog is a table, or JSON lines.')
  sink.columns([...columns])
  for (const { line, text: each } of linesOf(text)) {
    const values = new Map<string, string>()
    eachMember(each, (key, start, end) => {
      const value = extraText(each, start, end)
      if (value === undefined) values.delete(key)
      else values.set(key, value)
    })
    sink.record(line, column => values.get(column))
  }
}

/** The lines that aren't blank. */
function* linesOf(text: string): Generator<{ line: number; text: string }> {
  for (let from = text.startsWith(MARK) ? MARK.length : 0, line = 1; from < text.length; line++) {
    const found = text.indexOf('\n', from)
    const end = found < 0 ? text.length : found
    const each = text.slice(from, end)
    if (each.trim() !== '') yield { line, text: each }
    from = end + 1
  }
}

const MARK = '\ufeff'
