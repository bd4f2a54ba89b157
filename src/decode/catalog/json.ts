import { extraText } from '../strict/raw.ts'
import { eachMember } from '../strict/source-text.ts'
import { isJson } from '../strict/text.ts'
import { type CatalogRecord, catalogFault } from './record.ts'

/** The objects of JSON lines; the columns are their members, in the order in which they first occur. */
export function jsonRecords(
  name: string,
  text: string,
): { columns: string[]; records: CatalogRecord[] } {
  const columns = new Set<string>()
  const records: CatalogRecord[] = []
  for (const [at, each] of text.split('\n').entries()) {
    if (each.trim() === '') continue
    const line = at + 1
    const values = new Map<string, string>()
    const isObject =
      isJson(each) &&
      eachMember(each, (key, start, end) => {
        columns.add(key)
        const value = extraText(each, start, end)
        if (value === undefined) values.delete(key)
        else values.set(key, value)
      })
    if (!isObject)
      throw catalogFault(name, line, 'is not a JSON object', 'A catalog is CSV, or JSON lines.')
    records.push({ line, values })
  }
  return { columns: [...columns], records }
}
