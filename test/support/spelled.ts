import { AS_IT_IS, type InputPlan } from '../../src/model/index.ts'
import { NEAR_TIMES } from './hostile-times.ts'
import {
  CURRENCY_VALUES,
  DECIMAL_VALUES,
  ID_VALUES,
  ODD_VALUES,
  QUANTITY_VALUES,
} from './hostile-values.ts'
import { pick, pickIndex, type Random } from './prng.ts'

/** Records with other names for everything: in objects, in several places, as flat names with dots. */
export const SPELLED: InputPlan = {
  ...AS_IT_IS,
  format: 'jsonl',
  map: [
    ['event_type', 'ev|kind'],
    ['customer_id', 'user.id|user.anon|visitor'],
    ['timestamp', 'meta.at|ts'],
    ['item_id', 'props.item.sku|sku'],
    ['price', 'props.price'],
    ['quantity', 'props.qty|qty'],
    ['revenue', 'props.total'],
    ['currency', 'cur|props.cur'],
    ['order_id', 'order.id'],
    ['session_id', 'meta.session|sid'],
    ['make', 'props.brand|brand'],
    ['never', 'meta.never'],
  ],
  types: [
    ['view', 'page_visit'],
    ['cart', 'add_to_cart'],
    ['bought', 'purchase'],
    ['purchase', 'enquiry'],
    ['look', 'a search of more than eleven bytes'],
  ],
}
export const SPELLED_EXTRAS = ['make', 'never', 'country', 'session_id'] as const

const TYPES = ['view', 'view', 'cart', 'bought', 'purchase', 'look', 'refund', 'page_visit', 'x']
  .map(each => JSON.stringify(each))
  .concat(['"v\\u0069ew"', '"look\\u0000"'])
const IDS = ['"ann"', '"bob"', '7', '-3', '"c\\u0061rl"', '"a customer of many bytes"']
const TIMES = [
  '"2024-03-27T05:00:00Z"',
  '"2024-03-27T05:12:31.250Z"',
  '1711515600',
  '1711515600123',
]
const MONEY = ['1', '19.9', '"7.25"', '0', '12.3456']

type Values = readonly [usual: readonly string[], hostile: readonly string[]]
/** The ways that are read, and some that aren't. */
const WAYS: readonly (readonly [way: readonly string[], values: Values])[] = [
  [['ev'], [TYPES, ['1', 'true', '""', '"\\ud800"']]],
  [['kind'], [TYPES, ['""', '{}']]],
  [
    ['user', 'id'],
    [IDS, ID_VALUES],
  ],
  [
    ['user', 'anon'],
    [IDS, ID_VALUES],
  ],
  [['visitor'], [IDS, ID_VALUES]],
  [
    ['meta', 'at'],
    [TIMES, NEAR_TIMES],
  ],
  [['ts'], [TIMES, NEAR_TIMES]],
  [
    ['props', 'item', 'sku'],
    [IDS, ID_VALUES],
  ],
  [['sku'], [IDS, ID_VALUES]],
  [
    ['props', 'price'],
    [MONEY, DECIMAL_VALUES],
  ],
  [
    ['props', 'qty'],
    [['1', '2', '"3"'], QUANTITY_VALUES],
  ],
  [['qty'], [['1', '2'], QUANTITY_VALUES]],
  [
    ['props', 'total'],
    [MONEY, DECIMAL_VALUES],
  ],
  [['cur'], [['"USD"', '"eur"'], CURRENCY_VALUES]],
  [
    ['props', 'cur'],
    [['"USD"'], CURRENCY_VALUES],
  ],
  [
    ['order', 'id'],
    [IDS, ID_VALUES],
  ],
  [
    ['meta', 'session'],
    [IDS, ID_VALUES],
  ],
  [['sid'], [IDS, ID_VALUES]],
  [
    ['props', 'brand'],
    [
      ['"acme"', '1.5', 'true', '[1]'],
      ['{"a":1}', '"\\u0061"'],
    ],
  ],
  [['brand'], [['"acme"', '"a brand of many bytes"'], ['0']]],
  [
    ['country'],
    [
      ['"DE"', '"CL"'],
      ['""', '[[]]'],
    ],
  ],
  [['customer_id'], [['"not the customer"', '[]'], ['{}']]],
  [
    ['props', 'item', 'x'],
    [['{"sku":1}', '"y"'], ['[{}]']],
  ],
  [
    ['user', 'extra'],
    [['null', '{"id":"deep"}'], ['1']],
  ],
]
/** Ways whose values fit a field. */
const FITTING: ReadonlyMap<string, readonly string[]> = new Map([
  ['event_type', ['ev', 'kind']],
  ['customer_id', ['user.id', 'user.anon', 'visitor', 'customer_id']],
  ['timestamp', ['meta.at', 'ts']],
  ['item_id', ['props.item.sku', 'sku']],
  ['price', ['props.price']],
  ['quantity', ['props.qty', 'qty']],
  ['revenue', ['props.total']],
  ['currency', ['cur', 'props.cur']],
  ['event_id', ['sid', 'visitor', 'order.id']],
  ['order_id', ['order.id', 'visitor']],
  ['session_id', ['meta.session', 'sid']],
  ['x', ['props.brand', 'country', 'user.anon']],
  ['y', ['brand', 'props.item.x', 'user.extra']],
])

/** A mapping onto these ways, seldom onto one that doesn't fit, and further fields. */
export function randomSpelling(rng: Random): { input: InputPlan; extras: string[] } {
  const all = WAYS.map(([way]) => way.join('.'))
  const place = (fitting: readonly string[]) => pick(rng, rng.next() < 0.97 ? fitting : all)
  const map = [...FITTING].flatMap(([field, fitting], i): [string, string][] => {
    if (rng.next() > (i < 4 ? 0.99 : 0.5)) return []
    const alternatives = rng.next() < 0.6 ? 1 : 2 + pickIndex(rng, 2)
    return [[field, Array.from({ length: alternatives }, () => place(fitting)).join('|')]]
  })
  // What all records say, and a price that is the line total.
  const constant = (field: string, texts: readonly string[]) => {
    const at = map.findIndex(([own]) => own === field)
    if (at >= 0 && rng.next() < 0.2) map[at] = [field, pick(rng, texts)]
  }
  constant('event_type', ["'purchase'", "'bought'", "'page_visit'", "'view'", "'enquiry'"])
  constant('currency', ["'EUR'", "'usd'", "'euro'", "'GBP'"])
  const price = map.find(([own]) => own === 'price')?.[1]
  if (price !== undefined) constant('revenue', [price])
  const types = SPELLED.types.filter(() => rng.next() < 0.7)
  const extras = ['x', 'y', 'country', 'session_id', 'brand', 'order_id', 'props.brand']
  return { input: { ...SPELLED, map, types }, extras: extras.filter(() => rng.next() < 0.3) }
}

const OBJECTS = ['user', 'meta', 'props', 'order'] as const
/** What may stand in the place of an object. */
const NO_OBJECTS = ['null', '""', '"text"', '7', '[]', '[{"id":"x"}]', '{}', 'false'] as const

type Tree = Map<string, Tree | Values>

/** A shape of records: which ways it has, in which order, which of them flat. */
function shapeOf(rng: Random): Tree {
  const root: Tree = new Map()
  const needed = new Set(['ev', 'user.id', 'meta.at', 'props.item.sku'])
  const chosen = WAYS.filter(([way]) => rng.next() < (needed.has(way.join('.')) ? 0.85 : 0.35))
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = pickIndex(rng, i + 1)
    const swap = chosen[i] as (typeof chosen)[number]
    chosen[i] = chosen[j] as (typeof chosen)[number]
    chosen[j] = swap
  }
  for (const [way, values] of chosen) {
    if (way.length > 1 && rng.next() < 0.05) {
      root.set(way.join('.'), values)
      if (rng.next() < 0.7) continue
    }
    let at = root
    for (const name of way.slice(0, -1)) {
      const inside = at.get(name)
      const next = inside instanceof Map ? inside : (new Map() as Tree)
      at.set(name, next)
      at = next
    }
    at.set(way[way.length - 1] as string, [ofOneKind(rng, values[0]), values[1]])
  }
  if (rng.next() < 0.15) root.set(pick(rng, OBJECTS), [NO_OBJECTS, NO_OBJECTS])
  return root
}

/** A producer writes a field in one way: else each line would be of a shape of its own. */
function ofOneKind(rng: Random, values: readonly string[]): readonly string[] {
  const isText = pick(rng, values).startsWith('"')
  return values.filter(each => each.startsWith('"') === isText && !each.includes('\\'))
}

function textOf(rng: Random, tree: Tree, space: string, oddness: number): string {
  const members = [...tree].map(([name, inside]) => {
    const key = rng.next() < oddness ? `"\\u${hex(name)}${name.slice(1)}"` : JSON.stringify(name)
    return `${key}${space}:${space}${valueText(rng, inside, space, oddness)}`
  })
  if (members.length > 0 && rng.next() < oddness) members.push(pick(rng, members))
  return `{${members.join(`,${space}`)}}`
}

const hex = (name: string): string => name.charCodeAt(0).toString(16).padStart(4, '0')

function valueText(rng: Random, inside: Tree | Values, space: string, oddness: number): string {
  if (inside instanceof Map) return textOf(rng, inside, space, oddness)
  const [usual, hostile] = inside
  const u = rng.next()
  if (u < oddness) return pick(rng, ['null', '""', ...ODD_VALUES])
  return pick(rng, u < 3 * oddness ? hostile : usual)
}

/** Lines of a few shapes, as many as there is room for, so that layouts are learned; some of their values are odd. */
export function* spelledLines(rng: Random, lines: number): Generator<string> {
  const shapes = Array.from({ length: 4 }, () => shapeOf(rng))
  const spaces = shapes.map(() => pick(rng, ['', '', ' ', '\t ']))
  for (let i = 0; i < lines; i++) {
    const at = pickIndex(rng, shapes.length)
    const oddness = rng.next() < 0.6 ? 0 : 0.04
    const text = textOf(rng, shapes[at] as Tree, spaces[at] as string, oddness)
    yield `${rng.next() < 0.01 ? text.replace(/[{}]/, '') : text}\n`
  }
}
