/** `output`: every item written by each format against the table, which shows ten of them. */
import { asTable, type Contestant, inTurn, measure } from './measure.ts'

type Row = Readonly<Record<string, unknown>>

export function output(file: string, rounds: number): void {
  const analyze = (name: string, ...more: readonly string[]): Contestant => ({
    name,
    command: ['node', 'dist/analyze.cjs', file, '-q', ...more],
  })
  const written = (format: string, ...more: readonly string[]): string =>
    measure(analyze(format, '-f', format, ...more), 'stdout').stdout
  const json = written('json')
  if (json !== written('json', '--threads', '1')) throw new Error('one thread writes other bytes')
  const { items }: { items: readonly Row[] } = JSON.parse(json)
  const texts: Readonly<Record<string, readonly string[]>> = {
    json: items.map(row => Object.values(row).join()),
    jsonl: linesOf(written('jsonl')).map(line => Object.values<unknown>(JSON.parse(line)).join()),
    csv: linesOf(written('csv')).slice(1),
  }
  for (const [format, rows] of Object.entries(texts)) {
    const at = items.findIndex((_, i) => rows[i] !== texts.json?.[i])
    if (at >= 0 || rows.length !== items.length)
      throw new Error(`${format} differs in row ${at}: ${rows[at]}`)
  }
  process.stdout.write(`${items.length} items, ${(json.length / 1e6).toFixed(0)} MB of JSON\n`)
  const runs = inTurn(
    [
      analyze('table, ten items'),
      ...['json', 'jsonl', 'csv'].map(format => analyze(format, '-f', format)),
      analyze('markdown, all items', '-f', 'markdown', '--top', 'all'),
      analyze('table, all items', '--top', 'all'),
    ],
    rounds,
  )
  process.stdout.write(asTable(runs))
}

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1)
