/** Rows as plain values: integers of any size are texts, as JSON has them. */
export type SqlRow = Readonly<Record<string, unknown>>

export interface Database {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<SqlRow[]>
  close(): void
}

/** What is used of the package, which may be absent, and its types with it. */
interface Package {
  readonly DuckDBInstance: { create(path: string, options: object): Promise<Instance> }
}
interface Instance {
  connect(): Promise<Connection>
  closeSync(): void
}
interface Connection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): SqlRow[] }>
}
const PACKAGE: string = '@duckdb/node-api'

/** Why a check is skipped: there is nobody to ask. */
export const ABSENT = 'DuckDB (@duckdb/node-api, a development dependency) is not installed'

/** An empty database. Null where DuckDB isn't installed. */
export async function openDatabase(): Promise<Database | null> {
  const duckdb: Package | null = await import(PACKAGE).catch(() => null)
  if (duckdb === null) return null
  const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  return {
    run: async sql => {
      await connection.run(sql)
    },
    rows: async sql => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close: () => instance.closeSync(),
  }
}

/**
 * A generated log in a database, with what MEANING says of an event in SQL: what is a refund, line totals, and `n`, the
 * place of an event among its customer's. Null where DuckDB isn't installed. `without` fields are as if absent.
 */
export async function openEvents(
  file: string,
  without: readonly string[] = [],
): Promise<Database | null> {
  const db = await openDatabase()
  if (db === null) return null
  const field = (name: string) => (without.includes(name) ? 'NULL' : name)
  // What names no zone is of UTC, wherever this runs.
  await db.run(`SET TimeZone = 'UTC'`)
  await db.run(`
    CREATE TABLE events AS
    WITH raw AS (
      SELECT epoch_ms(moment::TIMESTAMPTZ::TIMESTAMP) AS ts, customer_id AS customer, nullif(item_id, '') AS item,
        ${field('session_id')}::VARCHAR AS session, ${field('order_id')}::VARCHAR AS purchase_order,
        coalesce(code, 'XXX') AS currency, coalesce(units, 1) AS quantity, brand,
        CASE WHEN event_type = 'purchase' AND (coalesce(units, 1) < 0 OR coalesce(paid, 0) < 0)
          THEN 'refund' ELSE event_type END AS type,
        (coalesce(paid, each * coalesce(units, 1), 0) * 10000)::BIGINT AS total
      FROM (SELECT *,
        -- What can't be read is absent on a type of event on which it doesn't count; others are all well formed here.
        CASE WHEN try_cast(price AS DECIMAL(18,4)) >= 0 THEN try_cast(price AS DECIMAL(18,4)) END AS each,
        CASE WHEN abs(try_cast(revenue AS DECIMAL(18,4))) <= 900000000000
          THEN try_cast(revenue AS DECIMAL(18,4)) END AS paid,
        nullif(try_cast(try_cast(quantity AS DOUBLE) AS INTEGER), 0) AS units,
        -- The seconds that DuckDB needs, and an offset as it spells it.
        regexp_replace(regexp_replace(timestamp, '^(.{10}[T ]..:..)($|[^:])', '\\1:00\\2'),
          ' ([+-]..)(..)$', '\\1:\\2') AS moment,
        CASE WHEN regexp_full_match(currency, '[A-Za-z]{3}') THEN upper(currency) END AS code
      FROM read_ndjson('${file}', columns = {timestamp: 'VARCHAR', event_type: 'VARCHAR',
        customer_id: 'VARCHAR', item_id: 'VARCHAR', session_id: 'VARCHAR', order_id: 'VARCHAR',
        price: 'VARCHAR', revenue: 'VARCHAR', quantity: 'VARCHAR', currency: 'VARCHAR',
        brand: 'VARCHAR'}))
    )
    SELECT * EXCLUDE total, CASE type WHEN 'refund' THEN abs(total) ELSE total END AS amount,
      row_number() OVER (PARTITION BY customer ORDER BY ts,
        CASE type WHEN 'page_visit' THEN 0 WHEN 'add_to_cart' THEN 2 WHEN 'remove_from_cart' THEN 3
          WHEN 'purchase' THEN 4 WHEN 'refund' THEN 5 ELSE 1 END,
        type, coalesce(item, ''), amount, quantity, coalesce(session, ''),
        coalesce(purchase_order, ''), currency, coalesce(brand, '')) AS n
    FROM raw`)
  return db
}

/** The value that p % of a list don't pass, by nearest rank. */
export const nearestRank = (list: string, p: number): string =>
  `list_sort(${list})[(len(${list}) * ${p} + 99) // 100]`

/** All columns as numbers. */
export const numbers = (row: SqlRow): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, cell === null ? null : Number(cell)]),
  )

/** Ten-thousandths as the document writes money. */
export function moneyText(amount: unknown): string {
  const all = BigInt(`${amount}`)
  const size = all < 0n ? -all : all
  const digits = `${size % 10_000n}`.padStart(4, '0').replace(/0{1,2}$/, '')
  return `${all < 0n ? '-' : ''}${size / 10_000n}.${digits}`
}
