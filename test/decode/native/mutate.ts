import { pick, pickIndex, type Random } from '../../support/prng.ts'

/** What a mutation puts in: pieces that mean something to a JSON reader or to one of the fields. */
const PIECES: readonly string[] = [
  ...[
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    ' ',
    '\t',
    '\r',
    '0',
    '1',
    '9',
    '-',
    '+',
    '.',
    'e',
    'E',
  ],
  ...[
    '\\u0041',
    '\\ud83e\\udde6',
    '\\ud800',
    '\\n',
    '\\"',
    '\\x',
    'é',
    '日本',
    '🧦',
    '\u2028',
    '\u0000',
  ],
  ...[
    'null',
    'true',
    'false',
    '""',
    '{}',
    '[]',
    '[1,{"a":"]"}]',
    '"x":1,',
    '"price":',
    '"item_id":"a",',
  ],
  ...[
    'Z',
    'z',
    'T',
    't',
    '+05:30',
    '-0530',
    ' UTC',
    '.5',
    '.123456789',
    '24',
    '60',
    '-02-30',
    '-00-',
  ],
  ...['"quantity":2,', '"quantity":-1,', '"revenue":"-3.50",', '"price":1e2,', '"currency":"usd",'],
  ...[
    '"order_id":7,',
    '"session_id":"s",',
    '"event_id":"",',
    '"timestamp":1711515600,',
    '00',
    '000000',
  ],
]
const BYTES = [0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xed, 0xf0, 0xf4, 0xff, 0x7f, 0x1f, 0x0b]

/** A line with up to three bytes or pieces changed, put in, taken out or moved. LF never: that would be two lines. */
export function mutated(rng: Random, line: Buffer): Buffer {
  let bytes = line
  for (let n = 1 + pickIndex(rng, 3); n > 0; n--) {
    const at = pickIndex(rng, bytes.length + 1)
    const u = rng.next()
    const piece =
      u < 0.6
        ? Buffer.from(pick(rng, PIECES))
        : u < 0.7
          ? Buffer.of(pick(rng, BYTES))
          : sample(rng, line)
    const removed = rng.next() < 0.5 ? 0 : pickIndex(rng, 4) + (rng.next() < 0.1 ? 20 : 0)
    bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + removed)])
  }
  return bytes.includes(10) ? line : bytes
}

/** Some of the line itself: doubled keys, values in another field's place. */
function sample(rng: Random, line: Buffer): Buffer {
  const from = pickIndex(rng, line.length)
  return line.subarray(from, from + pickIndex(rng, 30))
}
