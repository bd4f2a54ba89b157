import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from './support/generator.ts'
import { SQL_CHECKS } from './support/sql/checks.ts'
import { ABSENT, type Database, openEvents } from './support/sql/database.ts'

const BIN = join(import.meta.dirname, '../dist/analyze.cjs')
const ID_FIELDS = ['session_id', 'order_id']

/** Few customers, so that they come back, carts with returns and two currencies. */
const LOG = [
  ...generate({
    seed: 11,
    events: 10_000,
    items: 80,
    customers: 900,
    days: 12,
    late: 0.05,
    oddLines: 0.1,
    currencies: ['USD', 'EUR'],
    extras: true,
  }),
]

/** The same questions answered by a database: `bench/sql.ts` asks them of as many events as one likes. */
describe.each([
  { story: 'named sessions and orders', without: [] },
  { story: 'neither', without: ID_FIELDS },
])('SQL gives the same, of a log with $story', ({ without }) => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-sql-'))
  const file = join(folder, 'events.jsonl')
  let db: Database | null = null
  beforeAll(async () => {
    const fields = new RegExp(`,"(?:${without.join('|')})":"[^"]*"`, 'g')
    writeFileSync(
      file,
      LOG.map(text => (without.length > 0 ? text.replace(fields, '') : text)).join('\n'),
    )
    db = await openEvents(file)
    // The usual reporter shows how many were skipped, but not why.
    if (db === null) console.warn(`skipped: ${ABSENT}`)
  })
  afterAll(() => {
    db?.close()
    rmSync(folder, { recursive: true })
  })

  it.for(SQL_CHECKS.map(check => [check.words.join(' '), check] as const))(
    '%s',
    async ([_, { words, told, sql }], { skip }) => {
      if (db === null) return skip(ABSENT)
      const document = execFileSync('node', [BIN, ...words, file, '-q', '--format', 'json'], {
        maxBuffer: 2 ** 28,
      })
      const expected = await sql(db)
      expect(JSON.stringify(expected).length).toBeGreaterThan(300)
      expect(told(JSON.parse(document.toString()))).toEqual(expected)
    },
  )
})
