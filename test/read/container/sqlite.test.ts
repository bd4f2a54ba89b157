import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/model/index.ts'
import { sqliteDriver } from '../../../src/read/container/sqlite/driver.ts'
import { entryOf, queryOf } from '../../../src/read/container/sqlite/query.ts'
import { tablesInText } from '../../../src/read/container/sqlite/schema-text.ts'
import { chosenTable } from '../../../src/read/container/sqlite/tables.ts'
import { InputError } from '../../../src/read/index.ts'
import { textOfFile } from '../../support/read-text.ts'

const ORDERS =
  'CREATE TABLE orders(order_id TEXT PRIMARY KEY, customer_id INTEGER, order_date TEXT)'
const LINES =
  'CREATE TABLE order_lines(id INTEGER PRIMARY KEY, order_id TEXT, sku TEXT, quantity INTEGER, price REAL)'
const EVENTS =
  'CREATE TABLE events(event_time TEXT, event_type TEXT, product_id INTEGER, user_id INTEGER, price REAL)'
const PRODUCTS =
  'CREATE TABLE products(product_id INTEGER PRIMARY KEY, name TEXT, price REAL, created_at TEXT)'
const CUSTOMERS =
  'CREATE TABLE customers(customer_id INTEGER PRIMARY KEY, name TEXT, created_at TEXT)'

const tablesOf = (...statements: string[]) =>
  tablesInText(Buffer.from(statements.join('\0\x07\x17')))
const chosen = (...statements: string[]): string | null => {
  const choice = chosenTable(tablesOf(...statements))
  return choice === null ? null : entryOf(choice)
}

describe('the table that holds the events', () => {
  it.each<[string, readonly string[], string | null]>([
    ['the only one', ['CREATE TABLE a(b, c)'], 'a'],
    ['events among things and people', [PRODUCTS, CUSTOMERS, EVENTS], 'events'],
    ['lines with their orders', [CUSTOMERS, ORDERS, PRODUCTS, LINES], 'order_lines+orders'],
    ['none of things and people', [PRODUCTS, CUSTOMERS], null],
    ['none of two logs', [EVENTS, EVENTS.replace('events', 'events_2023')], null],
    ['none of events and orders', [EVENTS, ORDERS, LINES], null],
    ['none where nothing is known', ['CREATE TABLE a(x)', 'CREATE TABLE b(y)'], null],
    [
      'lines by a reference',
      [
        'CREATE TABLE Invoice([InvoiceId] INTEGER NOT NULL, CustomerId INTEGER, InvoiceDate DATETIME, Total NUMERIC(10,2), CONSTRAINT PK_Invoice PRIMARY KEY (InvoiceId))',
        'CREATE TABLE InvoiceLine(InvoiceLineId INTEGER PRIMARY KEY, InvoiceId INTEGER NOT NULL, TrackId INTEGER, UnitPrice NUMERIC(10,2), Quantity INTEGER, FOREIGN KEY (InvoiceId) REFERENCES Invoice (InvoiceId))',
      ],
      'InvoiceLine+Invoice',
    ],
    [
      'lines by the name of their orders',
      [ORDERS.replace('order_id TEXT', 'id INTEGER'), LINES],
      'order_lines+orders',
    ],
    [
      'orders without lines',
      ['CREATE TABLE orders(id INTEGER PRIMARY KEY, user_id, total, created_at)', CUSTOMERS],
      'orders',
    ],
    [
      'lines that say all themselves',
      [
        'CREATE TABLE sales(invoice_no, stock_code, quantity, unit_price, invoice_date, customer_id)',
        CUSTOMERS,
      ],
      'sales',
    ],
  ])('is %s', (_name, statements, name) => {
    expect(chosen(...statements)).toBe(name)
  })

  it('is joined with what else its order says', () => {
    const both = LINES.replace('price REAL', 'price REAL, status TEXT')
    const choice = chosenTable(
      tablesOf(ORDERS.replace('order_date', 'status TEXT, "order" TEXT, order_date'), both),
    )
    expect(choice && queryOf(choice)).toBe(
      'SELECT l.*, o.customer_id, o.status AS orders_status, o."order", o.order_date FROM order_lines l LEFT JOIN orders o ON l.order_id = o.order_id',
    )
  })

  it('is read off the text of its statement', () => {
    const statement =
      'CREATE TABLE "order lines" ("a, b" TEXT DEFAULT (\'(,)\'), [c d] NUMERIC(10,2) UNIQUE, e REFERENCES t (u), CHECK (e > 0), FOREIGN KEY ("a, b") REFERENCES v)'
    expect(tablesOf(statement)).toEqual([
      {
        name: 'order lines',
        rows: null,
        columns: [
          { name: 'a, b', isUnique: false, refers: { table: 'v', column: null } },
          { name: 'c d', isUnique: true, refers: null },
          { name: 'e', isUnique: false, refers: { table: 't', column: 'u' } },
        ],
      },
    ])
    expect(tablesOf('CREATE TABLE cut(a, b', 'CREATE TABLE c\x01(a)')).toEqual([])
  })
})

const driver = sqliteDriver()

function databaseOf(...statements: string[]): Buffer {
  if (driver === null) throw new Error('there is no driver')
  const dir = mkdtempSync(join(tmpdir(), 'footfall-sqlite-'))
  const path = join(dir, 'shop.db')
  const database = new driver.DatabaseSync(path, { readOnly: false, allowExtension: false })
  for (const statement of statements) database.exec(statement)
  database.close()
  const bytes = readFileSync(path)
  rmSync(dir, { recursive: true })
  return bytes
}

describe.runIf(driver === null)('a database, where Node has no sqlite', () => {
  it('is a bad request with the command to type', async () => {
    const path = join(
      import.meta.dirname,
      '../../../fixtures/cases/containers/14-database-without-sqlite/shop.db',
    )
    const { error, text } = await textOfFile(readFileSync(path))
    expect(text).toBe('')
    expect(error).toBeInstanceOf(Fault)
    expect((error as Fault).hints[0]).toContain(
      "'SELECT l.*, o.customer_id, o.order_date FROM order_lines l",
    )
  })
})

describe.runIf(driver !== null)('a database', () => {
  it('is read exactly', async () => {
    const bytes = databaseOf(
      'CREATE TABLE t(a, b)',
      "INSERT INTO t VALUES (9223372036854775807, 19.9), (17850.0, 1e-7), (NULL, x'00ff'), ('a, \"b\"', 'c' || char(10) || 'd')",
    )
    expect(await textOfFile(bytes)).toMatchObject({
      error: null,
      text: 'a,b\n9223372036854775807,19.9\n17850,0.0000001\n,\n"a, ""b""",c d\n',
      wrapping: { packing: 'sqlite', part: 't', others: [] },
    })
  })

  const shop = () =>
    databaseOf(
      ORDERS,
      LINES,
      PRODUCTS,
      "INSERT INTO orders VALUES ('o1', 7, '2024-03-01'), ('o2', 8, '2024-03-02')",
      "INSERT INTO order_lines VALUES (1, 'o2', 'mug', 1, 19.9), (2, 'o1', 'rug', 2, 49.5), (3, 'o9', 'lamp', 1, 5)",
      "INSERT INTO products VALUES (1, 'mug', 19.9, '2020-01-01')",
      "CREATE VIEW mugs AS SELECT * FROM order_lines WHERE sku = 'mug'",
    )
  it('has lines and orders joined, lines without an order kept', async () => {
    const bytes = databaseOf(
      ORDERS,
      LINES,
      "INSERT INTO orders VALUES ('o1', 7, '2024-03-01'), ('o2', 8, '2024-03-02')",
      "INSERT INTO order_lines VALUES (1, 'o2', 'mug', 1, 19.9), (2, 'o1', 'rug', 2, 49.5), (3, 'o9', 'lamp', 1, 5)",
    )
    const text =
      'id,order_id,sku,quantity,price,customer_id,order_date\n1,o2,mug,1,19.9,8,2024-03-02\n2,o1,rug,2,49.5,7,2024-03-01\n3,o9,lamp,1,5,,\n'
    expect(await textOfFile(bytes)).toMatchObject({ text, error: null })
    expect(await textOfFile(bytes, { entry: 'order_lines+ORDERS' })).toMatchObject({ text })
  })

  it.each([
    ['orders', 'order_id,customer_id,order_date\no1,7,2024-03-01\no2,8,2024-03-02\n'],
    ['mugs', 'id,order_id,sku,quantity,price\n1,o2,mug,1,19.9\n'],
  ])('--entry %s', async (entry, text) => {
    expect(await textOfFile(shop(), { entry })).toMatchObject({ text, error: null })
  })

  it.each([
    ['none', 'has no table none'],
    ['order_lines+none', 'has no table order_lines+none'],
    ['order_lines+products', 'no plain key in common'],
  ])('--entry %s is a bad request', async (entry, message) => {
    const { error } = await textOfFile(shop(), { entry })
    expect(error).toBeInstanceOf(Fault)
    expect((error as Error).message).toContain(message)
  })

  it('isn’t joined where an order has two rows', async () => {
    const bytes = databaseOf(
      'CREATE TABLE orders(order_id TEXT, customer_id INTEGER, order_date TEXT)',
      `${LINES.slice(0, -1)}, FOREIGN KEY (order_id) REFERENCES orders (order_id))`,
      'PRAGMA foreign_keys = OFF',
      "INSERT INTO orders VALUES ('o1', 7, '2024-03-01'), ('o1', 8, '2024-03-02')",
      "INSERT INTO order_lines VALUES (1, 'o1', 'mug', 1, 19.9)",
    )
    const { error } = await textOfFile(bytes)
    expect((error as Error).message).toContain('has several rows of one order_id')
  })

  it('that is damaged is incomplete', async () => {
    const bytes = databaseOf(EVENTS, "INSERT INTO events VALUES ('2024', 'view', 1, 2, 3)")
    const { error } = await textOfFile(bytes.fill(0xff, 100, 4000))
    expect(error).toBeInstanceOf(InputError)
    expect(error).toMatchObject({ reason: 'corrupt' })
  })

  it('of many rows is read in pieces', async () => {
    const bytes = databaseOf(
      'CREATE TABLE t(a, b)',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO t SELECT i, i * 0.5 FROM n',
    )
    const { text } = await textOfFile(bytes)
    expect(text.split('\n')).toHaveLength(20_002)
    expect(text.endsWith('\n20000,10000\n')).toBe(true)
  })
})
