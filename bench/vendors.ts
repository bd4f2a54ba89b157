/** `vendors`: the same events as vendors write them, read by their presets, against our own names. */
import { closeSync, createReadStream, existsSync, openSync, renameSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { asTable, inTurn, measure } from './measure.ts'

interface Line {
  readonly event_type: 'page_visit' | 'add_to_cart' | 'remove_from_cart' | 'purchase'
  readonly timestamp: string
  readonly customer_id: string
  readonly item_id?: string
  readonly price?: number
  readonly quantity?: number
  readonly currency?: string
  readonly order_id?: string
}

/** A vendor's record of an event, with about as much around it as a real one has. */
const VENDORS: Readonly<Record<string, (line: Line, at: number) => object>> = {
  ga4: (
    { event_type, timestamp, customer_id, item_id, price, quantity, currency, order_id },
    at,
  ) => ({
    event_date: timestamp.slice(0, 10).replaceAll('-', ''),
    event_timestamp: `${Date.parse(timestamp)}000`,
    event_name: event_type === 'page_visit' ? 'view_item' : event_type,
    event_params: [
      { key: 'page_location', value: { string_value: `https://shop.example/p/${item_id ?? ''}` } },
      { key: 'ga_session_id', value: { int_value: `${1_700_000_000 + (at >> 3)}` } },
      ...(currency === undefined ? [] : [{ key: 'currency', value: { string_value: currency } }]),
    ],
    user_pseudo_id: customer_id,
    device: { category: 'mobile', operating_system: 'Android', language: 'en-us' },
    geo: { continent: 'Europe', country: 'Germany', city: 'Berlin' },
    ...(order_id === undefined ? {} : { ecommerce: { transaction_id: order_id } }),
    items: item_id === undefined ? [] : [{ item_id, item_name: `The ${item_id}`, price, quantity }],
  }),
  segment: (
    { event_type, timestamp, customer_id, item_id, price, quantity, currency, order_id },
    at,
  ) => ({
    messageId: `m-${at}`,
    type: 'track',
    event: NAMES[event_type],
    anonymousId: customer_id,
    context: { ip: '203.0.113.7', locale: 'de-DE', page: { path: `/p/${item_id ?? ''}` } },
    properties:
      event_type === 'purchase'
        ? { order_id, currency, products: [{ product_id: item_id, price, quantity }] }
        : { product_id: item_id, price, quantity, currency },
    timestamp,
    originalTimestamp: timestamp,
    receivedAt: timestamp,
  }),
}
const NAMES = {
  page_visit: 'Product Viewed',
  add_to_cart: 'Product Added',
  remove_from_cart: 'Product Removed',
  purchase: 'Order Completed',
}

/** Events that all of them can say: a price and no line total, nothing that came back. */
const isCommon = (line: Line & { readonly revenue?: number }): boolean =>
  Object.hasOwn(NAMES, line.event_type) && line.revenue === undefined && (line.quantity ?? 1) > 0

async function written(log: string): Promise<ReadonlyMap<string, string>> {
  const names = ['own', ...Object.keys(VENDORS)]
  const files = new Map(names.map(name => [name, log.replace(/\.jsonl$/, `.${name}.jsonl`)]))
  if ([...files.values()].every(existsSync)) return files
  const open = new Map([...files].map(([name, file]) => [name, openSync(`${file}.part`, 'w')]))
  const held = new Map(names.map(name => [name, '']))
  const put = (name: string, text: string, isLast = false) => {
    const all = (held.get(name) ?? '') + text
    const isFull = all.length > 1 << 20
    if (isFull || isLast) writeSync(open.get(name) as number, all)
    held.set(name, isFull ? '' : all)
  }
  let at = 0
  for await (const text of createInterface({ input: createReadStream(log) })) {
    const line = JSON.parse(text)
    if (!isCommon(line)) continue
    put('own', `${text}\n`)
    for (const [name, record] of Object.entries(VENDORS))
      put(name, `${JSON.stringify(record(line, at))}\n`)
    at++
  }
  for (const [name, file] of files) {
    put(name, '', true)
    closeSync(open.get(name) as number)
    renameSync(`${file}.part`, file)
  }
  return files
}

export async function vendors(log: string, rounds: number): Promise<void> {
  const contestants = [...(await written(log))].map(([name, file]) => ({
    name,
    command: [
      ...['node', 'dist/analyze.cjs', file, '-q', '--threads', '1'],
      ...(name === 'own' ? [] : ['--preset', name]),
    ],
  }))
  const totals = contestants.map(({ name, command }) => {
    const { stdout } = measure({ name, command: [...command, '-f', 'json'] }, 'stdout')
    return JSON.stringify(JSON.parse(stdout).totals)
  })
  for (const [i, { name }] of contestants.entries())
    if (totals[i] !== totals[0]) throw new Error(`${name} has other totals than our own names`)
  process.stdout.write(asTable(inTurn(contestants, rounds)))
}
