import { extraText } from '../json/raw.ts'
import { eachMember } from '../json/source-text.ts'
import { isJson } from '../json/text.ts'
import { type CatalogRecord, catalogFault } from './record.ts'

/** The objects of JSON lines; the columns are their members, in the order in which they first occur. */
export function jsonRecords(
  name: string,
  text: string,
): { columns: string[]; records: Iterable<CatalogRecord> } {
  const columns = new Set<string>()
  for (const { line, text: each } of linesOf(text))
    if (!(isJson(each) && eachMember(each, key => columns.add(key))))
      throw catalogFault(name, line, 'is not a JSON object', 'A catalog is CSV, or JSON lines.')
  return { columns: [...columns], records: recordsOf(text) }
}

/** Of lines that are known to be objects. One at a time, as the rows of a table are. */
function* recordsOf(text: string): Generator<CatalogRecord> {
  for (const { line, text: each } of linesOf(text)) {
    const values = new Map<string, string>()
    eachMember(each, (key, start, end) => {
      const value = extraText(each, start, end)
      if (value === undefined) values.delete(key)
      else values.set(key, value)
    })
    yield { line, values }
  }
}

/** The lines that aren't blank. */
function* linesOf(text: string): Generator<{ line: number; text: string }> {
  for (let from = 0, line = 1; from < text.length; line++) {
    const found = text.indexOf('\n', from)
    const end = found < 0 ? text.length : found
    const each = text.slice(from, end)
    if (each.trim() !== '') yield { line, text: each }
    from = end + 1
  }
}
