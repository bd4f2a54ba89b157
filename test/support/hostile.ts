import { generate } from './generator.ts'
import { FAR_TIMES, NEAR_TIMES } from './hostile-times.ts'
import {
  CURRENCY_VALUES,
  DECIMAL_VALUES,
  ID_VALUES,
  KEYS,
  ODD_VALUES,
  QUANTITY_VALUES,
  STRANGE_KEYS,
  TYPE_VALUES,
} from './hostile-values.ts'
import { pick, pickIndex, type Random, random } from './prng.ts'

/** A member of an object as JSON texts. */
type Member = readonly [key: string, value: string]

const VALUES = new Map<string, readonly string[]>([
  ['event_type', TYPE_VALUES],
  ['customer_id', ID_VALUES],
  ['timestamp', NEAR_TIMES],
  ['item_id', ID_VALUES],
  ['price', DECIMAL_VALUES],
  ['quantity', QUANTITY_VALUES],
  ['revenue', DECIMAL_VALUES],
  ['currency', CURRENCY_VALUES],
  ['event_id', ID_VALUES],
  ['order_id', ID_VALUES],
  ['session_id', ID_VALUES],
])

const SPACES = ['', '', '', '', ' ', '\t', '  \t ', '\r'] as const
const ENDS = ['\n', '\n', '\n', '\n', '\r\n', '\r\r\n', ' \n', '\t\r\n'] as const

/** A member's name, sometimes spelled with an escape. */
function keyText(rng: Random, key: string): string {
  if (rng.next() > 0.1) return JSON.stringify(key)
  const at = pickIndex(rng, key.length)
  const code = key.charCodeAt(at).toString(16).padStart(4, '0')
  return `"${key.slice(0, at)}\\u${rng.next() < 0.5 ? code : code.toUpperCase()}${key.slice(at + 1)}"`
}

function nested(rng: Random): string {
  const depth = rng.next() < 0.02 ? 20_000 : 1 + pickIndex(rng, 60)
  const [open, close] = rng.next() < 0.5 ? ['[', ']'] : ['{"price":', '}']
  return `${open.repeat(depth)}${pick(rng, ['1', '"]}"', '"\\""', 'null'])}${close.repeat(depth)}`
}

function oddMember(rng: Random, far: boolean): Member {
  if (rng.next() < 0.15) {
    const value = rng.next() < 0.5 ? nested(rng) : pick(rng, [...ODD_VALUES, ...ID_VALUES])
    return [pick(rng, STRANGE_KEYS), value]
  }
  const key = pick(rng, KEYS)
  const list = key === 'timestamp' && far && rng.next() < 0.3 ? FAR_TIMES : VALUES.get(key)
  const value = rng.next() < 0.12 ? pick(rng, ODD_VALUES) : pick(rng, list ?? ODD_VALUES)
  return [keyText(rng, key), value]
}

/** An object's text with odd spacing; a member that comes later wins over an earlier one of the same name. */
function objectText(rng: Random, members: readonly Member[]): string {
  const space = rng.next() < 0.2 ? (): string => pick(rng, SPACES) : (): string => ''
  const inner = members.map(
    ([key, value]) => `${space()}${key}${space()}:${space()}${value}${space()}`,
  )
  return `${space()}{${inner.join(',')}}${space()}`
}

/** A generated line's members, some of them replaced, doubled, dropped or joined by odd ones. */
function oddEvent(rng: Random, line: string, far: boolean): string {
  const parsed: Record<string, string | number> = JSON.parse(line)
  const members: Member[] = Object.entries(parsed).map(([key, value]) => [
    keyText(rng, key),
    JSON.stringify(value),
  ])
  for (let n = pickIndex(rng, 4); n > 0; n--) {
    const odd = oddMember(rng, far)
    const at = pickIndex(rng, members.length + 1)
    const u = rng.next()
    if (u < 0.35) members.push(odd)
    else if (u < 0.5) members.splice(at, 0, odd)
    else if (u < 0.55) members.splice(at, 1)
    // Most odd values should count, so the member that they replace goes.
    else members.splice(0, members.length, ...members.filter(([key]) => key !== odd[0]), odd)
  }
  return objectText(rng, members)
}

const NO_EVENTS: readonly string[] = [
  ...['', ' ', '\t', '\r', ' \t \r', '\u00a0', '\u2028', '\u0000', '\ufeff', '\v', '\f'],
  ...[
    'null',
    '7',
    '"text"',
    '[]',
    '{}',
    '[{}]',
    '{',
    '}',
    '{"a"',
    '{"a":',
    '{"a":1,',
    "{'a':1}",
    '{a:1}',
  ],
  ...[
    '{"a":01}',
    '{"a":+1}',
    '{"a":.5}',
    '{"a":1.}',
    '{"a":NaN}',
    '{"a":"\t"}',
    '{"a":"\\x"}',
    '{"a":"\\u12"}',
  ],
  ...[
    '{"a":1}{"b":2}',
    '{"a":1} x',
    '// {}',
    '{"a":1,}',
    '{,"a":1}',
    '{"a" 1}',
    '{"a":tru}',
    '{"a":"',
  ],
]

/** Bytes that are no UTF-8: a lone continuation, overlong, a surrogate, beyond U+10FFFF, cut short. */
const BAD_BYTES: readonly (readonly number[])[] = [
  [0x80],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0xa7],
  [0xff, 0xfe],
]

function spliceBytes(
  rng: Random,
  line: Uint8Array,
  inserted: readonly number[],
  removed: number,
): Uint8Array {
  const at = pickIndex(rng, line.length + 1)
  return Uint8Array.from([...line.subarray(0, at), ...inserted, ...line.subarray(at + removed)])
}

/** One line's bytes without its end. */
function lineBytes(rng: Random, line: string, far: boolean): Uint8Array {
  const u = rng.next()
  if (u < 0.3) return Buffer.from(line)
  if (u < 0.37) return Buffer.from(pick(rng, NO_EVENTS))
  const bytes = Buffer.from(oddEvent(rng, line, far))
  if (u < 0.88) return bytes
  if (u < 0.91) return bytes.subarray(0, pickIndex(rng, bytes.length))
  if (u < 0.94) return spliceBytes(rng, bytes, pick(rng, BAD_BYTES), 0)
  if (u < 0.96) return spliceBytes(rng, bytes, [0], 0)
  // One byte changed: often still JSON, sometimes another value.
  const byte = pick(rng, [...Buffer.from('"\\{}[]:,0159-+.eEntf \t\r'), 0x7f, 0xc3])
  return spliceBytes(rng, bytes, [byte], rng.next() < 0.5 ? 1 : 0)
}

/**
 * Yields `count` lines, as consecutive pieces of a file with their line ends, that try every clause of the contract
 * among ordinary events. With seeds divisible by four some events lie in the years 0 to 9999,
 * so that everything else has aged; with even seeds the file starts with a BOM. Lines of 16 MiB are the caller's to add.
 */
export function* hostileLines(seed: number, count: number): Generator<Uint8Array> {
  const rng = random(seed)
  const far = seed % 4 === 0
  const bom = Uint8Array.of(0xef, 0xbb, 0xbf)
  const events = generate({
    seed,
    events: count,
    items: 12,
    customers: 8,
    days: 12,
    late: 0.1,
    badLines: 0,
    currencies: ['USD', 'EUR', 'JPY'],
    extras: seed % 3 === 0,
    zones: seed % 2 === 1,
  })
  let first = true
  for (const line of events) {
    const bytes = lineBytes(rng, line, far)
    const withBom = first ? seed % 2 === 0 : rng.next() < 0.002
    const end = Buffer.from(pick(rng, ENDS))
    // LF ends a line wherever it stands, so a line that has one inside would be two.
    const whole = bytes.filter(byte => byte !== 0x0a)
    yield Uint8Array.from([...(withBom ? bom : []), ...whole, ...end])
    first = false
  }
}
