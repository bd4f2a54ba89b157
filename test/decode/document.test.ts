import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameTables, openDecoder } from '../../src/decode/index.ts'
import { AS_IT_IS, type InputPlan, noCounts } from '../../src/model/index.ts'
import { rowsOf } from './json/decode.ts'

const event = (customer: string, item: string, minute: number) => ({
  event_type: 'purchase',
  customer_id: customer,
  timestamp: `2024-03-27T05:0${minute}:00Z`,
  item_id: item,
  price: 5,
})
const EVENTS = [event('ann', 'mug', 0), event('bob', 'l"a\\mp', 1), event('cleo', 'r}u],{[g🙂', 2)]
const LINES = EVENTS.map(each => JSON.stringify(each))
const [A = '', B = '', C = ''] = LINES
const PRETTY = EVENTS.map(each => JSON.stringify(each, null, 2))
const SESSION = { who: 'x', list: [{ a: [1, { b: '}' }] }] }

type Row = ReturnType<typeof rowsOf>[number]

function decode(
  text: string | Uint8Array,
  input: Partial<InputPlan> = {},
  cuts?: readonly number[],
) {
  const plan = {
    inputZone: 'UTC',
    keepRejected: true,
    extras: [],
    input: { ...AS_IT_IS, ...input },
  }
  const decoder = openDecoder(plan, { names: nameTables() })
  const bytes = Buffer.from(text)
  const rows: Row[] = []
  const issues: unknown[] = []
  const counts = noCounts()
  const take = (decoded: ReturnType<typeof decoder.finish>) => {
    rows.push(...rowsOf(decoded))
    issues.push(...decoded.issues)
    for (const name of Object.keys(counts) as (keyof typeof counts)[])
      counts[name] += decoded.counts[name]
  }
  if (cuts === undefined) take(decoder.finish(bytes))
  else {
    let from = 0
    for (const cut of [...cuts, bytes.length]) {
      take(decoder.decode(bytes.subarray(from, cut)))
      from = cut
    }
    take(decoder.finish())
  }
  const { records, blank, ignored, rejected, accepted } = counts
  expect(records).toBe(blank + ignored + rejected + accepted)
  expect(rejected).toBe(issues.length)
  return { rows, issues, counts, isCut: decoder.isCut?.() ?? false }
}

const without = (rows: readonly Row[]) => rows.map(({ line: _, ...rest }) => rest)
const LAW = decode(`${LINES.join('\n')}\n`)

const wrapped =
  (name: string, rest: object = {}) =>
  (line: string) =>
    JSON.stringify({ ...rest, [name]: line })

const SHAPES: readonly (readonly [name: string, text: string, lines: readonly number[]])[] = [
  ['an element a line', `[\n${LINES.join(',\n')}\n]\n`, [2, 3, 4]],
  ['the same in CR LF', `\r\n[\r\n${LINES.join(',\r\n')}\r\n]\r\n`, [3, 4, 5]],
  ['commas at the start', `[${LINES.join('\n,')}\n]`, [1, 2, 3]],
  ['on one line', `[${LINES.join(',')}]`, [1, 1, 1]],
  ['on one line with spaces', `[ ${LINES.join(' , ')} ] \n`, [1, 1, 1]],
  ['pretty', JSON.stringify(EVENTS, null, 2), [2, 9, 16]],
  ['pretty with tabs', JSON.stringify(EVENTS, null, '\t').replaceAll('\n', '\r\n'), [2, 9, 16]],
  ['brackets side by side', `[${PRETTY.join(', ')}]`, [1, 7, 13]],
  ['a comma before the end', `[\n${LINES.join(',\n')},\n]`, [2, 3, 4]],
  ['after a byte order mark', `\ufeff[${LINES.join(',\n')}]`, [1, 2, 3]],
  ['arrays a line', `[${A},${B}]\n[${C}]\n`, [1, 1, 2]],
  ['an object with the list', JSON.stringify({ n: 1, x: SESSION, orders: EVENTS }), [1, 1, 1]],
  ['the same, pretty', JSON.stringify({ n: 1, orders: EVENTS, x: SESSION }, null, 2), [4, 11, 18]],
  [
    'a list further in',
    JSON.stringify(
      { a: { n: [], b: [1, { x: 2 }], c: { 'the "list"': EVENTS } }, z: '}' },
      null,
      1,
    ),
    [12, 19, 26],
  ],
  [
    'a list whose elements wrap',
    JSON.stringify({ data: { orders: { edges: EVENTS.map(node => ({ cursor: 'x', node })) } } }),
    [1, 1, 1],
  ],
  [
    'a queue’s messages',
    JSON.stringify({ Records: LINES.map(body => ({ messageId: 'm', body })) }, null, 2),
    [3, 7, 11],
  ],
  ['an array of messages', JSON.stringify(LINES.map(body => ({ id: 1, body }))), [1, 1, 1]],
  ['an array of texts', JSON.stringify(LINES, null, 1), [2, 3, 4]],
  ['objects, pretty', PRETTY.join('\n'), [1, 8, 15]],
  ['objects, pretty, without anything between', PRETTY.join(''), [1, 7, 13]],
  ['objects on one line', LINES.join(''), [1, 1, 1]],
  ['elements', `${LINES.join(',\n')},\n`, [1, 2, 3]],
  ['elements, pretty', PRETTY.join(',\n'), [1, 8, 15]],
  ['texts', `${LINES.map(line => JSON.stringify(line)).join('\n')}\n`, [1, 2, 3]],
  ['after a level', LINES.map(line => `2024-03-27T05:00:00Z INFO ${line}`).join('\n'), [1, 2, 3]],
  ['after a key', LINES.map((line, i) => `key${i}\t${line}\r\n`).join('\n'), [1, 3, 5]],
  [
    'a container’s log',
    LINES.map(line => wrapped('log', { stream: 'stdout', time: '2024-03-27' })(`${line}\n`)).join(
      '\n',
    ),
    [1, 2, 3],
  ],
  ['messages', `${LINES.map(wrapped('message', { '@timestamp': 5 })).join('\n\n')}\n`, [1, 3, 5]],
  [
    'messages in messages',
    LINES.map(line => wrapped('body')(wrapped('Message')(line))).join('\n'),
    [1, 2, 3],
  ],
]

describe('the records of a JSON document', () => {
  it.each(SHAPES)('are those of JSON lines: %s', (_, text, lines) => {
    const { rows, issues, isCut, counts } = decode(text)
    expect(issues).toEqual([])
    expect(without(rows)).toEqual(without(LAW.rows))
    expect(rows.map(({ line }) => line)).toEqual(lines)
    expect(isCut).toBe(false)
    expect(counts.accepted).toBe(3)
  })

  it.each(SHAPES)('don’t depend on where chunks are cut: %s', (_, text) => {
    const whole = decode(text)
    const { length } = Buffer.from(text)
    for (let at = 0; at <= length; at += 17) expect(decode(text, {}, [at])).toEqual(whole)
    const each = Array.from({ length }, (_, at) => at)
    expect(decode(text, {}, each)).toEqual(whole)
  })
})

/** What is broken, the lines it is rejected on, the customers that are kept, whether it is cut. */
const BROKEN: readonly (readonly [
  name: string,
  text: string,
  rejected: readonly number[],
  kept: readonly string[],
  isCut?: true,
])[] = [
  ['a word in an element', `[${A},{"a":NaN},${C}]`, [1], ['ann', 'cleo']],
  ['a missing value', `[\n${A},\n{"a":},\n${C}\n]`, [3], ['ann', 'cleo']],
  ['a missing comma in it', `[\n${A},\n{"a":1 "b":2},\n${C}\n]`, [3], ['ann', 'cleo']],
  ['a string without end', `[\n${A},\n{"a":"x},\n${C}\n]`, [3], ['ann', 'cleo']],
  ['in the last element', `[\n${A},\n${B},\n{"a":"x}\n]\n`, [4], ['ann', 'bob']],
  ['in the first element', `[{"a":"x},\n${B},\n${C}]`, [1], ['bob', 'cleo']],
  ['a name without end', `[\n${A},\n{"a:1,"b":2},\n${C}\n]`, [3], ['ann', 'cleo']],
  [
    'pretty, a string without end',
    `[\n${PRETTY.join(',\n').replace('"bob"', '"bob')}\n]`,
    [9],
    ['ann', 'cleo'],
  ],
  [
    'pretty and indented',
    JSON.stringify(EVENTS, null, 2).replace('"bob"', '"bob'),
    [9],
    ['ann', 'cleo'],
  ],
  ['a list without end', `[${A},{"a":[1},${C}]`, [1], ['ann', 'cleo']],
  [
    'pretty, a list without end',
    JSON.stringify(EVENTS, null, 2).replace('"bob"', '["bob"'),
    [9],
    ['ann', 'cleo'],
  ],
  ['a bracket too many', `[${A},{"a":1}},${C}]`, [1, 1], ['ann', 'cleo']],
  ['elements that are no objects', `[${A},1,"x",null,[2],${C}]`, [1, 1, 1, 1], ['ann', 'cleo']],
  ['nothing between commas', `[${A},,\n,${C}]`, [], ['ann', 'cleo']],
  ['no commas', `[${A} ${B}\n${C}]`, [], ['ann', 'bob', 'cleo']],
  ['text after the end', `[${A},\n${C}]\nthe end\n`, [3], ['ann', 'cleo']],
  ['text right after it', `[${A},\n${C}]; // 2`, [2], ['ann', 'cleo']],
  ['records after the end', `[\n${A}\n]\n${B}\n[${C}]`, [], ['ann', 'bob', 'cleo']],
  ['two ends', `[\n${A}\n]\n]\n`, [4], ['ann']],
  ['no end', `[\n${A},\n${B}\n`, [], ['ann', 'bob'], true],
  ['no end after a comma', `[\n${A},\n${B},`, [], ['ann', 'bob'], true],
  ['cut in an element', `[\n${A},\n${B.slice(0, 30)}`, [3], ['ann'], true],
  ['cut in a pretty object', `${PRETTY[0]}\n${PRETTY[1]?.slice(0, 30)}`, [8], ['ann'], true],
  ['an object around it without end', `{"a":1,"orders":[\n${A}\n]`, [], ['ann'], true],
  ['a list around it without end', `{"a":1,"orders":[\n${A},\n`, [], ['ann'], true],
  ['bytes that are no text', `[\n${A},\n{"a":"\xff\ufffd"},\n${C}\n]`, [3], ['ann', 'cleo']],
  ['a line without JSON', `INFO ${A}\nINFO starting\nINFO ${C}\n`, [2], ['ann', 'cleo']],
  [
    'a message that is text',
    `${wrapped('log')(A)}\n${wrapped('log')('hi\nyou')}\n{"a":1}\nx\n${wrapped('log')(C)}\n`,
    [2, 3, 4],
    ['ann', 'cleo'],
  ],
]

describe('what is broken in a document', () => {
  it.each(BROKEN.map(each => ({ each, name: each[0] })))(
    'is rejected where it stands: $name',
    ({ each: [, text, rejected, kept, isCut] }) => {
      const found = decode(text)
      expect(found.issues.map(issue => (issue as { line: number }).line)).toEqual(rejected)
      expect(found.rows.map(row => row.customer)).toEqual(kept)
      expect(found.isCut).toBe(isCut === true)
      const each = Array.from({ length: Buffer.from(text).length }, (_, at) => at)
      expect(decode(text, {}, each)).toEqual(found)
    },
  )

  it('is a record that is too long, which isn’t held', () => {
    const long = `{"a":"${'x'.repeat(17_000_000)}"}`
    const { issues, rows } = decode(`[\n${A},\n${long},\n${C}\n]`)
    expect(issues).toMatchObject([{ line: 3, reason: 'line_too_long' }])
    expect(rows.map(row => row.customer)).toEqual(['ann', 'cleo'])
    const texts = decode(`${JSON.stringify(A)}\n${JSON.stringify(long)}\n${JSON.stringify(C)}`)
    expect(texts.issues).toMatchObject([{ line: 2, reason: 'line_too_long' }])
  })

  it.each(['[', '{"a":', '[{"a":[', '{"a":[{"b":'])('is depth without end: %s', text => {
    const { rows, isCut } = decode(text.repeat(300_000), { format: 'json' })
    expect(rows).toEqual([])
    expect(isCut).toBe(true)
  })

  it('may be deep and closed', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const { issues, rows } = decode(`[\n${A},\n${deep},\n{"x":${deep}},\n${C}]`)
    expect(issues).toMatchObject([
      { line: 3, reason: 'not_an_object' },
      { line: 4, reason: 'missing' },
    ])
    expect(rows.length).toBe(2)
  })
})

describe('--records', () => {
  const both = JSON.stringify({
    orders: [EVENTS[0]],
    refunds: EVENTS.slice(1),
    'a.b': { c: EVENTS },
  })
  it.each<[string, string, readonly string[]]>([
    ['orders', both, ['ann']],
    ['refunds', both, ['bob', 'cleo']],
    ['/a.b/c', both, ['ann', 'bob', 'cleo']],
    ['orders', `${both}\n${both}\n`, ['ann', 'ann']],
    ['orders', `[${both},\n${both}]`, ['ann', 'ann']],
    ['log', wrapped('log')(A), ['ann']],
    ['a.log', `{"a":${wrapped('log')(A)}}`, ['ann']],
    ['edges[].node', JSON.stringify({ edges: [{ node: EVENTS[1] }] }), ['bob']],
    ['edges[].node.text', JSON.stringify({ edges: [{ node: { text: A } }] }), ['ann']],
    ['order', JSON.stringify({ order: EVENTS[2] }), ['cleo']],
    ['*', JSON.stringify({ a: EVENTS[0], b: EVENTS[2] }), ['ann', 'cleo']],
    [
      'log.*',
      JSON.stringify({ log: { a: EVENTS[0], n: 1, b: EVENTS.slice(1) }, c: EVENTS[0] }, null, 1),
      ['ann', 'bob', 'cleo'],
    ],
    [
      '*.*',
      JSON.stringify({ a: { b: EVENTS[0] }, c: { d: EVENTS[1], e: EVENTS[2] } }),
      ['ann', 'bob', 'cleo'],
    ],
    ['*[].text', JSON.stringify({ a: [{ text: A }], b: [{ text: A }] }), ['ann', 'ann']],
    ['\u00e4', `{"\\u00e4":[${A}]}`, ['ann']],
  ])('%s', (records, text, kept) => {
    for (const format of ['auto', 'json'] as const) {
      const { rows, issues } = decode(text, { records, format })
      expect(rows.map(row => row.customer)).toEqual(kept)
      expect(issues).toEqual([])
    }
  })

  it('that lead nowhere reject the object', () => {
    for (const text of [both, `${both}\n`, JSON.stringify(JSON.parse(both), null, 2)])
      expect(decode(text, { records: 'sales' }).issues).toMatchObject([
        { line: 1, reason: 'no_records' },
      ])
  })

  it('are asked for where several lists may be them', () => {
    expect(() => decode(both)).toThrow('several lists')
  })
})

describe('any JSON', () => {
  it('is cut into what JSON.parse finds', () => {
    const options = { maxDepth: 3, withBigInt: false }
    const value = fc.oneof(
      fc.json(options).map(text => JSON.parse(text) as unknown),
      fc.string(),
    )
    const record = fc.record({ who: fc.string(), more: value }).map(({ who, more }) => ({
      ...{ event_type: 'page_visit', customer_id: `c${who}`, timestamp: 1_711_515_600 },
      more,
    }))
    fc.assert(
      fc.property(fc.array(record), fc.constantFrom(undefined, 1, 3), (all, space) => {
        const law = decode(all.map(each => `${JSON.stringify(each)}\n`).join(''))
        const array = JSON.stringify(all, null, space)
        const cuts = Array.from({ length: Buffer.from(array).length }, (_, at) => at)
        for (const found of [
          decode(array, { format: 'json' }),
          decode(array, { format: 'json' }, cuts),
        ]) {
          expect(without(found.rows)).toEqual(without(law.rows))
          expect(found.issues.length).toBe(law.issues.length)
          expect(found.isCut).toBe(false)
        }
      }),
      { seed: 19, numRuns: 60 },
    )
  })
})
