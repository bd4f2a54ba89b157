/**
 * `npm run sql [-- EVENTS ITEMS CUSTOMERS]`: funnel, sessions, retention and affinity of generated events, by `analyze`
 * and by DuckDB, once with named sessions and orders and once with neither. Every number is compared.
 */
import { deepStrictEqual } from 'node:assert'
import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { writeEvents } from '../test/support/generator.ts'
import { SQL_CHECKS } from '../test/support/sql/checks.ts'
import { openEvents } from '../test/support/sql/database.ts'

const [events = '1000000', items = '20000', customers = '100000'] = process.argv.slice(2)
const folder = 'dist/bench'
const named = `${folder}/sql-${events}-${items}-${customers}.jsonl`
const unnamed = named.replace('.jsonl', '-unnamed.jsonl')

mkdirSync(folder, { recursive: true })
if (!existsSync(named))
  await writeEvents(named, {
    events: Number(events),
    items: Number(items),
    customers: Number(customers),
    seed: 1,
    days: 30,
    late: 0.01,
    oddLines: 0.02,
    currencies: ['USD', 'EUR'],
    extras: true,
  })
if (!existsSync(unnamed))
  await pipeline(
    createInterface(createReadStream(named)),
    async function* (lines: AsyncIterable<string>) {
      for await (const text of lines)
        yield `${text.replace(/,"(?:session_id|order_id)":"[^"]*"/g, '')}\n`
    },
    createWriteStream(unnamed),
  )

const seconds = (from: bigint) => `${(Number(process.hrtime.bigint() - from) / 1e9).toFixed(1)} s`

for (const file of [named, unnamed]) {
  const db = await openEvents(file)
  if (db === null) throw new Error('@duckdb/node-api is not installed')
  process.stdout.write(`${file}\n`)
  for (const { words, told, sql } of SQL_CHECKS) {
    const ours = process.hrtime.bigint()
    const document = execFileSync(
      'node',
      ['dist/analyze.cjs', ...words, file, '-q', '-f', 'json'],
      {
        maxBuffer: 2 ** 30,
      },
    )
    const ourTime = seconds(ours)
    const theirs = process.hrtime.bigint()
    const expected = await sql(db)
    const theirTime = seconds(theirs)
    deepStrictEqual(told(JSON.parse(document.toString())), expected)
    process.stdout.write(
      `  same: ${words.join(' ')} (${ourTime}; DuckDB, events loaded: ${theirTime})\n`,
    )
  }
  db.close()
}
