import { pick, type Random } from '../prng.ts'

export const DOCUMENTS = [
  'lines',
  'lines',
  'array',
  'pretty array',
  'array, a line each',
  'object with the array',
  'pretty objects',
  'lines after a prefix',
  'lines in a wrapper',
] as const
export type DocumentStyle = (typeof DOCUMENTS)[number]

export const documentStyle = (rng: Random): DocumentStyle => pick(rng, DOCUMENTS)

/** Records as JSON of one shape or another. */
export function documentText(records: readonly object[], style: DocumentStyle): string {
  const lines = records.map(record => JSON.stringify(record))
  switch (style) {
    case 'lines':
      return `${lines.join('\n')}\n`
    case 'array':
      return JSON.stringify(records)
    case 'pretty array':
      return JSON.stringify(records, null, 2)
    case 'array, a line each':
      return `[\n${lines.join(',\n')}\n]\n`
    case 'object with the array':
      return JSON.stringify({ status: 'ok', count: records.length, data: records }, null, 1)
    case 'pretty objects':
      return records.map(record => JSON.stringify(record, null, 2)).join('\n')
    case 'lines after a prefix':
      return lines
        .map((line, at) => `2024-05-01T00:00:${String(at % 60).padStart(2, '0')}Z INFO ${line}\n`)
        .join('')
    case 'lines in a wrapper':
      return lines.map(line => `${JSON.stringify({ stream: 'stdout', log: line })}\n`).join('')
  }
}

/** Puts a value at a path of names, in objects that are made where they aren't there. */
export function setAt(record: Record<string, unknown>, path: readonly string[], value: unknown) {
  const [name = '', ...rest] = path
  if (rest.length === 0) record[name] = value
  else {
    record[name] ??= {}
    setAt(record[name] as Record<string, unknown>, rest, value)
  }
}
