import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { textOfFile } from '../support/read-text.ts'

const duckdb = await import('@duckdb/node-api').catch(() => null)

async function parquetOf(select: string): Promise<Buffer> {
  if (duckdb === null) throw new Error('there is no DuckDB')
  const dir = mkdtempSync(join(tmpdir(), 'footfall-parquet-'))
  const path = join(dir, 'shop.parquet')
  const instance = await duckdb.DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  const bytes = readFileSync(path)
  rmSync(dir, { recursive: true })
  return bytes
}

it.runIf(duckdb !== null).each([
  ['a whole double', '17850.0::DOUBLE', '17850'],
  ['a double', '19.9::DOUBLE', '19.9'],
  ['a negative whole double', '(-3)::DOUBLE', '-3'],
  ['a double beyond exact whole numbers', '1e300::DOUBLE', '1e300'],
  ['a double that is none', "'nan'::DOUBLE", 'null'],
  ['an infinite one', "'inf'::DOUBLE", 'null'],
  ['no double', 'NULL::DOUBLE', 'null'],
  ['a whole float', '17850::FLOAT', '"17850"'],
  ['a float', '0.1::FLOAT', '"0.1"'],
  ['a decimal', '19.90::DECIMAL(10,2)', '"19.90"'],
  ['a large integer', '9223372036854775807::BIGINT', '9223372036854775807'],
  ['a nested one', "{'id': 17850, 'tags': ['a', 'b']}", '{"id":17850,"tags":["a","b"]}'],
])('%s of Parquet', async (_name, value, json) => {
  const { text, error } = await textOfFile(await parquetOf(`SELECT ${value} AS a`))
  expect(error).toBeNull()
  expect(text).toBe(`{"a":${json}}\n`)
})
