import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InputPlan } from '../../src/model/index.ts'
import { pick, pickIndex, type Random } from './prng.ts'

/** Records of JSON lines that a preset or a mapping reads, and the paths that it looks for. */
export interface RecordKind {
  readonly name: string
  readonly input: Partial<InputPlan>
  readonly extras?: readonly string[]
  readonly records: readonly Json[]
  readonly paths: readonly string[]
  /** Orders are remembered. */
  readonly hasTotals?: boolean
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const CASES = join(import.meta.dirname, '..', '..', 'fixtures', 'cases', 'presets')

/** The records of every file of a preset's cases. */
const fixturesOf = (preset: string): Json[] =>
  readdirSync(CASES).flatMap(name => {
    const words = readFileSync(join(CASES, name, 'cmd'), 'utf8')
      .trim()
      .split(' ')
    const file = words[1] ?? ''
    if (!words.includes(preset) || !file.endsWith('.jsonl')) return []
    const lines = readFileSync(join(CASES, name, file), 'utf8')
      .trim()
      .split('\n')
    return lines.map(line => JSON.parse(line) as Json)
  })

const ofPreset = (
  preset: string,
  paths: readonly string[],
  more: Partial<RecordKind> = {},
): RecordKind => ({
  name: preset,
  input: { preset },
  records: fixturesOf(preset),
  paths,
  ...more,
})

const TOTALS = { hasTotals: true }
const PRODUCTS = ['properties', 'properties.products', 'properties.products[].price']

export const RECORD_KINDS: readonly RecordKind[] = [
  ofPreset(
    'ga4',
    ['items[].price', 'items', 'event_params[key=currency].value.string_value', 'geo.country'],
    { ...TOTALS, extras: ['country', 'category', 'event_name', 'currency'] },
  ),
  ofPreset('segment', PRODUCTS, { ...TOTALS, extras: ['brand', 'price', 'event_id'] }),
  ofPreset('rudderstack', PRODUCTS, TOTALS),
  ofPreset('snowplow', [
    'contexts_com_snowplowanalytics_snowplow_ecommerce_product_1[].id',
    'contexts_com_snowplowanalytics_snowplow_ecommerce_transaction_1[0].currency',
  ]),
  ofPreset('posthog', PRODUCTS, { ...TOTALS, extras: ['name'] }),
  ofPreset('mixpanel', [...PRODUCTS, 'properties.time'], TOTALS),
  ofPreset('amplitude', ['event_properties.products', 'event_properties.price'], TOTALS),
  ofPreset('matomo', ['actionDetails', 'actionDetails[].type'], { extras: ['device', 'name'] }),
  ofPreset('woocommerce', ['line_items', 'refunds[].total', 'billing.email'], {
    extras: ['status', 'sku'],
  }),
  ofPreset('shopify', ['line_items', 'line_items[].price', 'customer.id', 'data.checkout'], {
    extras: ['country', 'brand'],
  }),
  ofPreset('stripe', ['data.object', 'data.object.amount', 'data.previous_attributes']),
  ofPreset('magento', ['items', 'items[].row_total', 'billing_address.country_id'], {
    extras: ['status'],
  }),
  {
    name: 'a mapping with paths and lists',
    input: {
      map: [
        ['event_type', 'what|kind'],
        ['customer_id', 'who.id|who.email|session'],
        ['timestamp', 'at[0]'],
        ['item_id', 'lines[].sku|lines[].id'],
        ['price', 'lines[].price'],
        ['quantity', 'lines[].n'],
        ['currency', 'meta[name=cur].value'],
        ['session_id', 'session'],
        ['event_id', 'lines[].no'],
        ['part', 'code:2'],
        ['never', 'no.where'],
      ],
      types: [
        ['seen', 'page_visit'],
        ['bought', 'purchase'],
      ],
      ignore: [
        ['who.robot', ['true', '1']],
        ['lines[].n', ['0']],
        ['level', ['3', '4.50']],
      ],
    },
    extras: ['part', 'never', 'lines[].price', 'event_type'],
    paths: ['who.id', 'lines', 'lines[].sku', 'meta[name=cur].value', 'at[0]'],
    records: ['seen', 'bought', 'other', 'add_to_cart'].flatMap(what =>
      [0, 1, 3].map(n => ({
        what,
        who: { id: 'ann', email: 'ann@example.com', robot: false },
        session: 's1',
        at: ['2024-03-05T10:00:00Z', 'later'],
        lines: Array.from({ length: n }, (_, i) => ({
          sku: `mug-${i}`,
          id: i,
          price: '4.50',
          n: 1 + i,
          no: `e${n}`,
        })),
        meta: [
          { name: 'lang', value: 'de' },
          { name: 'cur', value: 'EUR' },
        ],
        code: 'a.b.c',
        level: 1,
      })),
    ),
  },
  {
    name: 'a mapping with totals of orders',
    hasTotals: true,
    input: {
      map: [
        ['order_total', 'sum.paid|sum.asked'],
        ['item_id', 'rows[].sku'],
        ['price', 'rows[].price'],
        ['revenue', 'rows[].worth'],
        ['quantity', 'rows[].n'],
        ['order_id', 'order.no'],
      ],
    },
    paths: ['sum.paid', 'rows', 'order.no'],
    records: ['purchase', 'refund', 'add_to_cart', 'purchase'].flatMap(event_type =>
      [{}, { price: 2.5 }, { worth: '4' }, { price: '' }, { price: 1, n: -1 }].flatMap(money =>
        [{}, { paid: 7 }, { paid: '', asked: '9.00' }, { asked: null }].flatMap(sum =>
          [{ no: 'o1' }, { no: 'an order of long ago 2' }, {}].map(order => ({
            ...{ event_type, customer_id: 'cleo', timestamp: '2024-03-05T10:00:00Z', order, sum },
            rows: [{ sku: 'mug', ...money }, { sku: 'rug' }].slice('no' in order ? 0 : 1),
          })),
        ),
      ),
    ),
  },
  {
    name: 'a mapping with formats of times',
    input: {
      map: [
        ['event_type', "'purchase'"],
        ['customer_id', 'buyer.name'],
        ['item_id', 'cart.rows[].what'],
        ['timestamp', 'cart.day'],
        ['revenue', 'cart.rows[].sum'],
        ['quantity', "''"],
      ],
      timeFormats: ['dd.MM.yyyy HH:mm', 'd MMM yyyy'],
    },
    paths: ['buyer.name', 'cart.rows', 'cart.day'],
    records: ['05.03.2024 10:00', '5 Mar 2024', '2024-03-05T10:00:00Z', '05.13.2024 10:00'].map(
      day => ({
        buyer: { name: 'Bob' },
        cart: {
          day,
          rows: [
            { what: 'lamp', sum: 12.5 },
            { what: 'rug', sum: '3' },
          ],
        },
      }),
    ),
  },
]

/** A value on its way to be written: members in order, also twice, and tokens as they are spelled. */
type Value =
  | { kind: 'object'; members: [name: string, value: Value][] }
  | { kind: 'array'; items: Value[] }
  | { kind: 'token'; text: string }

function valueFrom(json: Json): Value {
  if (Array.isArray(json)) return { kind: 'array', items: json.map(valueFrom) }
  if (typeof json === 'object' && json !== null)
    return {
      kind: 'object',
      members: Object.entries(json).map(([name, each]) => [JSON.stringify(name), valueFrom(each)]),
    }
  return { kind: 'token', text: JSON.stringify(json) }
}

/** As JSON; `spaces` puts some around everything. */
function written(value: Value, spaces: () => string): string {
  if (value.kind === 'token') return spaces() + value.text + spaces()
  const inside =
    value.kind === 'array'
      ? value.items.map(each => written(each, spaces))
      : value.members.map(
          ([name, each]) => `${spaces()}${name}${spaces()}:${written(each, spaces)}`,
        )
  const [open, close] = value.kind === 'array' ? '[]' : '{}'
  return `${spaces()}${open}${inside.join(',') || spaces()}${close}${spaces()}`
}

const ODD = [
  ...['null', 'true', 'false', '""', '" "', '{}', '[]', '0', '-0', '-1', '1.0', '2', '3.10', '1e2'],
  ...['"0"', '"12.50"', '"-3"', '"x"', '"(not set)"', '"\\u0028not set)"', '"caf\\u00e9"', '"é"'],
  ...['"\\ud800"', '"{\\"id\\":\\"a\\"}"', '"[1]"', '" {}"', '"{}"', '"\\u007b}"', '"purchase"'],
  ...['"page_visit"', '"refund"', '"EUR"', '"eur"', '"euros"', '"\\u0045UR"', '"a.b.c"', '1.5.2'],
  ...['"1711515600"', '1711515600', '"2024-03-05"', '"2024-03-05T10:00:00"', '"2024-13-05"'],
  ...['[{"id":"a"},{"id":"b"}]', '[null,1,"x",[],{}]', '{"a":{"b":[1,{"c":"\\n"}]}}', '[[[]]]'],
  ...['999999999999.5', '123456789012345678901234567890', '"１"', '1E400', '"NaN"', '01', 'nul'],
]

/** Every place of a value that holds others. */
function holdersOf(value: Value): Extract<Value, { kind: 'object' | 'array' }>[] {
  if (value.kind === 'token') return []
  const inner = value.kind === 'array' ? value.items : value.members.map(([, each]) => each)
  return [value, ...inner.flatMap(holdersOf)]
}

const token = (text: string): Value => ({ kind: 'token', text })
const asText = (text: string): Value => token(JSON.stringify(text))
const compact = () => ''

/** Letters as their numbers: the same text. */
const escapedText = (text: string, rng: Random): string =>
  text.replace(/[a-z0-9]/gi, each =>
    rng.next() < 0.3 ? `\\u00${each.charCodeAt(0).toString(16).padStart(2, '0')}` : each,
  )

function changedValue(value: Value, rng: Random): Value {
  switch (pickIndex(rng, 7)) {
    case 0:
      return { kind: 'array', items: [value] }
    case 1:
      return { kind: 'object', members: [['"id"', value]] }
    case 2:
      return asText(written(value, compact))
    case 3:
      return value.kind === 'token' && /^"[^\\]*"$/.test(value.text)
        ? token(escapedText(value.text, rng))
        : value
    case 4:
      return value.kind === 'array'
        ? { ...value, items: [...value.items, ...value.items] }
        : token(pick(rng, ODD))
    default:
      return token(pick(rng, ODD))
  }
}

/** Changes one thing somewhere in a record. */
function change(record: Value, kind: RecordKind, rng: Random): void {
  const holders = holdersOf(record)
  const holder = pick(rng, holders)
  if (holder.kind === 'array') {
    const at = pickIndex(rng, holder.items.length + 1)
    const item = holder.items[at]
    if (item === undefined || rng.next() < 0.2) holder.items.push(token(pick(rng, ODD)))
    else if (rng.next() < 0.3) holder.items.splice(at, 1)
    else holder.items[at] = changedValue(item, rng)
    return
  }
  const { members } = holder
  const at = pickIndex(rng, Math.max(1, members.length))
  const member = members[at]
  if (member === undefined) {
    members.push(['"id"', token(pick(rng, ODD))])
    return
  }
  const [name, value] = member
  const other = pick(rng, members)
  switch (pickIndex(rng, 10)) {
    case 0:
      members.splice(at, 1)
      return
    case 1:
      members.splice(pickIndex(rng, members.length), 0, [name, token(pick(rng, ODD))])
      return
    case 2:
      members[at] = [escapedText(name, rng), value]
      return
    case 3:
      members[at] = [other[0], value]
      other[0] = name
      return
    case 4:
      members.push([JSON.stringify(pick(rng, kind.paths)), token(pick(rng, ODD))])
      return
    case 5:
      members.splice(at, 1)
      members.unshift(member)
      return
    default:
      members[at] = [name, changedValue(value, rng)]
  }
}

/** Other ids and amounts, of the same form. */
function varied(value: Value, rng: Random): void {
  if (value.kind === 'token') {
    if (/^"[\w .@-]*\d"$/.test(value.text) && rng.next() < 0.3)
      value.text = `${value.text.slice(0, -2)}${pickIndex(rng, 10)}"`
    else if (/^\d{1,6}$/.test(value.text) && rng.next() < 0.3)
      value.text = `${1 + pickIndex(rng, 50)}`
  } else if (value.kind === 'array') for (const each of value.items) varied(each, rng)
  else for (const [, each] of value.members) varied(each, rng)
}

/** One line with its end: the record as it is, or with a share `wild` of changes. */
function line(kind: RecordKind, rng: Random, wild: number): string {
  const record = valueFrom(pick(rng, kind.records))
  varied(record, rng)
  if (rng.next() < wild) for (let n = 1 + pickIndex(rng, 3); n > 0; n--) change(record, kind, rng)
  const spaces = rng.next() < wild ? () => pick(rng, ['', '', '', ' ', '\t', '  ', ' \r']) : compact
  const text = written(record, spaces)
  if (rng.next() >= wild / 4) return `${text}\n`
  const cut = pickIndex(rng, text.length)
  return pick(rng, [
    `${text.slice(0, cut)}\n`,
    `${text.slice(0, cut)}${pick(rng, ['"', '{', '}', ',', '\u0001', '\\', ' ', 'é'])}${text.slice(cut)}\n`,
    `${text}\r\n`,
    `${text} x\n`,
    `${text}${text}\n`,
    '\n',
    ' \t\r\n',
    `[${text}]\n`,
    '{}\n',
    '\ufeff{}\n',
    'null\n',
  ])
}

/** Lines of a kind; of `wild` of them something is odd. */
export function recordsOf(kind: RecordKind, rng: Random, count: number, wild: number): Buffer {
  const lines = Array.from({ length: count }, () => Buffer.from(line(kind, rng, wild)))
  if (wild > 0.01)
    for (const each of lines)
      if (rng.next() < wild / 20) each[pickIndex(rng, each.length - 1)] = 0x80 + pickIndex(rng, 127)
  return Buffer.concat(lines)
}
