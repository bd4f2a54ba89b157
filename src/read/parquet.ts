import { realpath } from 'node:fs/promises'
import { isPiped } from './about.ts'
import { InputError, type InputRef } from './input.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/**
 * The rows of a Parquet file as JSON lines, in the order of the file: a row is a line. DuckDB reads it and is loaded
 * only here. Integers keep their digits; decimals and floats become texts that spell them, since a JSON number made of
 * them would pass through a double; times become RFC 3339, those that Parquet marks as UTC with a Z.
 */
export async function* parquetLines(ref: InputRef, signal?: AbortSignal): Chunks {
  const { path, name } = ref
  if (await isPiped(ref))
    throw new InputError(name, 'unreadable', 'Parquet can’t be read from a pipe: name the file')
  const { DuckDBInstance } = await duckdb(name)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const file = `read_parquet('${(await patternOf(path)).replaceAll("'", "''")}')`
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`)
    const fields = described
      .getRows()
      .map(
        ([column, type]) => `${quoted(String(column))} := ${spelled(String(column), String(type))}`,
      )
    const rows = `SELECT to_json(struct_pack(${fields.join(', ')}))::VARCHAR FROM ${file}`
    const result = await connection.stream(rows)
    for (;;) {
      signal?.throwIfAborted()
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0) return
      yield Buffer.from(`${chunk.getColumnValues(0).join('\n')}\n`)
    }
  } catch (error) {
    signal?.throwIfAborted()
    // DuckDB throws plain errors, whose messages quote the query: its first words say enough.
    if (!(error instanceof Error) || error instanceof TypeError) throw error
    throw new InputError(name, 'corrupt', 'the Parquet data can’t be read', { cause: error })
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/**
 * To DuckDB a path is a pattern, `~` the home folder and `s3://` another machine: a file named `day[1].parquet` would be
 * read as `day1.parquet`, and `x*.parquet` with all others that fit. So it gets the real path, without those characters' meaning.
 */
async function patternOf(path: string): Promise<string> {
  // The system's, that of fs/promises: behind a link, .. is another folder.
  const real = await realpath(path)
  return real.replace(/[*?[]/g, each => `[${each}]`)
}

async function duckdb(name: string): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch (error) {
    throw new InputError(
      name,
      'unreadable',
      'reading Parquet needs DuckDB: npm i @duckdb/node-api (-g where analyze is installed globally)',
      { cause: error },
    )
  }
}

const quoted = (column: string): string => `"${column.replaceAll('"', '""')}"`

/**
 * A whole float without its `.0`: ids become floats where a table had empty cells (pandas), and 17850.0 is another text
 * than 17850. Beyond 2^53 not every whole number is one. A float that is none says nothing.
 */
function plain(value: string, spelling: 'to_json' | ''): string {
  const isWhole = `${value} = trunc(${value}) AND abs(${value}) < 9007199254740992`
  const spelled = (number: string): string =>
    spelling === '' ? `${number}::VARCHAR` : `${spelling}(${number})`
  return `CASE WHEN ${isWhole} THEN ${spelled(`${value}::BIGINT`)} ELSE ${spelled(value)} END`
}

/** The column as JSON can say it without losing a digit. */
function spelled(column: string, type: string): string {
  const value = quoted(column)
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(make_timestamp(epoch_us(${value})), '%Y-%m-%dT%H:%M:%S.%fZ')`
  if (type.startsWith('TIMESTAMP')) return `strftime(${value}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%f')`
  if (type === 'DOUBLE') return `CASE WHEN isfinite(${value}) THEN ${plain(value, 'to_json')} END`
  if (type === 'FLOAT') return plain(value, '')
  return type.startsWith('DECIMAL') ? `${value}::VARCHAR` : value
}
