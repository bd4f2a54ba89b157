import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachMember } from '../../../src/decode/json/source-text.ts'

/** Each member's name with the text of its value; null where the text is no object. */
function members(text: string): [string, string][] | null {
  const found: [string, string][] = []
  const isObject = eachMember(text, (key, start, end) => found.push([key, text.slice(start, end)]))
  return isObject ? found : null
}

describe('eachMember', () => {
  it.each<[string, [string, string][] | null]>([
    ['{}', []],
    [' {\t}\r\n', []],
    ['{"a":1}', [['a', '1']]],
    [
      '\t{ "a" : 1 , "b"\n:\r2 } ',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      '{"a":9224851642388483,"b":0.12344999999999999999}',
      [
        ['a', '9224851642388483'],
        ['b', '0.12344999999999999999'],
      ],
    ],
    [
      '{"a":-0,"b":1E+2}',
      [
        ['a', '-0'],
        ['b', '1E+2'],
      ],
    ],
    [
      '{"a":true,"b":false,"c":null}',
      [
        ['a', 'true'],
        ['b', 'false'],
        ['c', 'null'],
      ],
    ],
    [
      '{"a":1,"a":2}',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['{"\\u0069tem_id":1}', [['item_id', '1']]],
    [
      '{"a\\"b":1,"\\\\":2}',
      [
        ['a"b', '1'],
        ['\\', '2'],
      ],
    ],
    ['{"":1}', [['', '1']]],
    ['{"__proto__":{"a":1}}', [['__proto__', '{"a":1}']]],
    [
      '{"a":"}","b":"\\"}","c":"\\\\"}',
      [
        ['a', '"}"'],
        ['b', '"\\"}"'],
        ['c', '"\\\\"'],
      ],
    ],
    [
      '{"a":[],"b":{},"c":[{"d":"]}"},["\\"]"]] ,"e":1}',
      [
        ['a', '[]'],
        ['b', '{}'],
        ['c', '[{"d":"]}"},["\\"]"]]'],
        ['e', '1'],
      ],
    ],
    [
      '{"a":{"price":1},"price":2}',
      [
        ['a', '{"price":1}'],
        ['price', '2'],
      ],
    ],
    ['{"a":1.5e3}', [['a', '1.5e3']]],
    ['{"\u{1f9e6}":"\u2028"}', [['\u{1f9e6}', '"\u2028"']]],
    ['[]', null],
    ['[{"a":1}]', null],
    ['"{}"', null],
    ['7', null],
    [' null', null],
  ])('%j', (text, found) => {
    JSON.parse(text)
    expect(members(text)).toEqual(found)
  })

  it('agrees with JSON.parse on every string, number and path', () => {
    fc.assert(
      fc.property(documents(), text => agree(text, JSON.parse(text))),
      { seed: 21, numRuns: 3000 },
    )
  })

  it('goes as deep as the text does', () => {
    const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`
    expect(members(`{"x":${deep},"price":7}`)).toEqual([
      ['x', deep],
      ['price', '7'],
    ])
  })
})

/** Each member's text says what JSON.parse says of it, and so on for the objects inside. */
function agree(text: string, value: unknown): void {
  const found = members(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    expect(found).toBeNull()
    return
  }
  const last = new Map(found)
  expect(new Set(last.keys())).toEqual(new Set(Object.keys(value)))
  for (const [key, inner] of Object.entries(value)) {
    const source = last.get(key) ?? ''
    expect(JSON.parse(source)).toStrictEqual(inner)
    expect(source).toBe(source.trim())
    agree(source, inner)
  }
}

/** JSON texts with every kind of spelling: spaces, escapes, numbers, duplicate keys. */
function documents(): fc.Arbitrary<string> {
  const space = fc.constantFrom('', '', '', ' ', '\t', '\n', '\r', ' \n ')
  const unit = fc.oneof(
    fc.constantFrom('a', 'b', '{', '}', '[', ']', ',', ':', ' ', '\u{1f9e6}', '\u2028', '\u007f'),
    fc.constantFrom('\\"', '\\\\', '\\/', '\\n', '\\u0022', '\\u005c', '\\ud83e', '\\uDDE6'),
  )
  const string = fc.array(unit, { maxLength: 6 }).map(units => `"${units.join('')}"`)
  const number = fc.constantFrom('0', '-0', '7', '-1.50', '1e5', '2E-3', '12345678901234567890')
  const leaf = fc.oneof(string, number, fc.constantFrom('true', 'false', 'null'))
  const spaced = (inner: fc.Arbitrary<string>) =>
    fc.tuple(space, inner, space).map(parts => parts.join(''))
  const { node } = fc.letrec<{ node: string; array: string; object: string }>(tie => ({
    node: fc.oneof({ maxDepth: 4 }, leaf, tie('object'), tie('array')),
    array: fc.array(spaced(tie('node')), { maxLength: 4 }).map(items => `[${items.join(',')}]`),
    object: fc
      .array(fc.tuple(spaced(string), spaced(tie('node'))), { maxLength: 5 })
      .map(pairs => `{${pairs.map(pair => pair.join(':')).join(',')}}`),
  }))
  return spaced(node)
}
