import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Shape, shapeOf } from '../../src/decode/index.ts'

const shape = (text: string): Shape | null => shapeOf(Buffer.from(text), true)
const kind = (text: string): string | undefined => shape(text)?.kind

const A = '{"event_type":"page_visit","customer_id":"ann","timestamp":"2024-03-27T05:00:00Z"}'
const B = A.replace('ann', 'bob')
const C = A.replace('ann', 'cleo')
const PRETTY = JSON.stringify(JSON.parse(A), null, 2)
const LONG = `{"x":"${'y'.repeat(100_000)}"}`

describe('the shape of a text', () => {
  it.each([
    ['one line', A],
    ['lines', `${A}\n${B}\n`],
    ['lines in CR LF after blank ones', `\ufeff\r\n\n${A}\r\n${B}\r\n`],
    ['nothing', ''],
    ['blank lines', '\n \r\n'],
    ['a line that was cut off', A.slice(0, 40)],
    ['a first line that was cut off', `${A.slice(0, 40)}\n${B}\n`],
    ['a first line cut within a list', `{"items":[\n${A}\n${B}\n`],
    ['a first line cut after a comma', `{"a":1,\n${A}\n`],
    ['a first line that is no JSON', `{'a': 1}\n${A}\n`],
    ['a first line that is a list', `[1,2]\n${A}\n`],
    ['a first line that is a list of events', `[${A},${B}]\n${C}\n`],
    ['a first line that is too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}\n${A}\n`],
    ['a first line longer than is looked at', `${LONG}\n${A}\n`],
    ['a first line with a comma', `${A},\n${B}\n${C}\n`],
    ['a first line of two objects', `${A}${B}\n${C}\n`],
    ['a last line of two objects', `${A}\n${B}${C}\n`],
    ['a first record over two lines', `${A.replace(',', ',\n')}\n${B}\n${C}\n`],
    ['numbers that are none', `${A.slice(0, -1)},"price":NaN}\n`],
    ['text after an object', `${A} and more\n${B}\n`],
    ['lists alone', '[1,2]\n[3,4]\n'],
    ['a bracket', '['],
    ['a brace', '{'],
    ['closing brackets', '{]\n}\n'],
    ['a log cut in its first line', `"x","customer_id":"ann"}\n${A}\n`],
    ['a line of text before it', `Starting up, version 1, level 2\n${A}\n${B}\n`],
  ])('is JSON lines: %s', (_, text) => {
    expect(kind(text)).toBe('json_lines')
  })

  it.each([
    ['an element a line', `[\n${A},\n${B},\n${C}\n]\n`],
    ['a comma at the start of each line', `[${A}\n,${B}\n,${C}\n]`],
    ['a comma before its end', `[\n${A},\n${B},\n]\n`],
    ['cut off', `[\n${A},\n${B}`],
    ['one line', `[${A},${B}]`],
    ['one element', `[${A}]\n`],
    ['of one element over lines', `[\n${A}\n]\n`],
    ['pretty', JSON.stringify([JSON.parse(A), JSON.parse(B)], null, 2)],
    ['after a byte order mark and blank lines', `\ufeff\n\n[\n${A},\n${B}\n]\n`],
    ['one a line', `[${A},${B}]\n[${C}]\n`],
    ['of rows', '[\n["ann","mug"],\n["bob","rug"]\n]\n'],
    ['longer than is looked at', `[${Array(2000).fill(A).join(',')}]`],
    ['longer, with an element a line', `[\n${Array(2000).fill(A).join(',\n')}\n]`],
    ['empty', '[]\n'],
    ['with an element that is broken', `[\n${A},\n{"a":},\n${B}\n]\n`],
    ['without commas', `[\n${A}\n${B}\n]\n`],
    ['in CR LF', `[\r\n${A},\r\n${B}\r\n]\r\n`],
  ])('is an array: %s', (_, text) => {
    expect(kind(text)).toBe('json_array')
  })

  it.each<[string, readonly string[] | null]>([
    [`{\n"events": [\n${A},\n${B}\n]}`, ['events']],
    [`{"events": [\n${A},\n${B}\n]}\n`, ['events']],
    [`{"events":[${A},${B}]}\n`, ['events']],
    [`{"events":[${A},${B}],"x":"${'y'.repeat(70_000)}"}\n`, ['events']],
    [`{"events":[\n${A},\n{"a":},\n${B}]}\n`, ['events']],
    [`{"page":{"n":1},"data":{"tags":["x"],"log list":[\n${A},\n${B}\n]}}\n`, ['data', 'log list']],
    [`{\n"events": [\n${Array(2000).fill(A).join(',\n')}\n]}`, ['events']],
    [`{"at":"2024-03-27","brands":[{"id":1}],"orders":[${A}]}`, ['orders']],
    [`{"brands":[{"id":1,"since":"2001-01-01"}],"orders":[${A}]}`, ['orders']],
    [PRETTY, null],
    [PRETTY.replace('{', '{"items":[{"id":1}],'), null],
    ['{\n"order": {"created_at": "2024-03-27", "items": [{"id": 1}, {"id": 2}]}\n}', null],
    ['{\n"session": 1, "events": [{"ts": 1711515600}]\n}', null],
    ['{\n"count": 2\n}', null],
  ])('is a document: %#', (text, list) => {
    expect(shape(text)).toEqual({ kind: 'json_document', list, inner: null, unclear: [] })
  })

  it('is a document of which several lists may be the records', () => {
    expect(shape(`{"orders":[${A}],"refunds":[${B}]}`)).toMatchObject({
      kind: 'json_document',
      list: null,
      unclear: [['orders'], ['refunds']],
    })
  })

  it.each<[string, readonly string[]]>([
    [
      `{"log":${JSON.stringify(`${A}\n`)},"stream":"stdout","time":"2024-03-27T05:00:00Z"}\n`,
      ['log'],
    ],
    ['{"log":"Starting\\n","stream":"stdout","time":"2024-03-27T05:00:00Z"}\n', ['log']],
    [`{"message":${JSON.stringify(A)},"timestamp":1}\n{}\n`, ['message']],
    [`{"body":${JSON.stringify(JSON.stringify({ Message: A }))}}\n`, ['body', 'Message']],
    [`{"_index":"i","_id":"1","_source":${A}}\n`, ['_source']],
  ])('is lines that wrap their records: %j', (text, path) => {
    expect(shape(text)).toEqual({ kind: 'json_wrapped', path })
  })

  it.each([
    `{"event":"buy","user":"ann","time":1,"properties":${JSON.stringify('{"sku":"mug","price":5}')}}\n`,
    `{"time":"2024-03-27","data":${JSON.stringify('{"event":"buy","user":"ann"}')}}\n`,
    '{"session":0,"events":[{"aid":1,"ts":1659304800025,"type":"clicks"}]}\n',
    `{"orders":[${A}]}\n{"orders":[${B}]}\n`,
    '{"event":"buy","items":[{"sku":"mug"},{"sku":"rug"}],"at":"2024-03-27"}\n',
  ])('is JSON lines, although they hold more: %#', text => {
    expect(kind(text)).toBe('json_lines')
  })

  it.each([
    ['pretty', `${PRETTY}\n${PRETTY}\n`],
    ['pretty, without anything between', `${PRETTY}${PRETTY}`],
    ['on one line', `${A}${B}`],
    ['several on each line', `${A}${B}\n${B} ${C}\n`],
    ['in CR alone', `${A}\r${B}\r`],
    ['longer than is looked at', Array(2000).fill(PRETTY).join('\n')],
  ])('is objects one after the other: %s', (_, text) => {
    expect(kind(text)).toBe('json_objects')
  })

  it.each([
    [`${A},\n${B},\n`, true],
    [`${A},\n${B},\n${C}\n`, true],
    [`${A},${B},\n${C}`, false],
    [`${PRETTY},\n${PRETTY}`, false],
  ])('is the elements of an array: %#', (text, isOneALine) => {
    expect(shape(text)).toEqual({ kind: 'json_elements', isOneALine })
  })

  it.each([
    ['json_texts', `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`],
    ['json_after_text', `"ann"\t${A}\n"bob"\t${B}\n`],
    ['json_after_text', `INFO Starting\nINFO ${A}\nINFO ${B}\n`],
    ['json_after_text', `2024-03-27T05:00:00Z stdout F ${A}\n2024-03-27T05:00:01Z stdout F ${B}\n`],
    ['markup', '<!doctype html>\n<p>Ann, Bob, Cleo</p>'],
    ['markup', '<?xml version="1.0"?>\n<events/>'],
    ['binary', 'PK\x03\x04\x00\x00,\x00'],
    ['binary', 'PK\x03\x04,\n\x00\n'],
    ['binary', 'e\x00,\x00c\x00\n\x00'],
    ['binary', '\ufffd,\ufffd\n\x00\n'],
    ['binary', 'a header of no table\n\x00\n'],
    ['table', 'event_type,customer_id\npage_visit,a\x00\n'],
    ['table', 'event_type\tcustomer_id\r\n\x00\tann\r\n'],
    [
      'access_log',
      '10.0.0.1 - - [27/Mar/2024:05:00:00 +0000] "GET /mug?a=1,2 HTTP/1.1" 200 12 "-" "-"\n',
    ],
    ['text', 'Ann bought a mug.\nBob did not.\n'],
    ['table', 'event_type,customer_id\npage_visit,ann\n'],
    ['table', ',,\r\nevent_type;customer_id\r\npage_visit;ann\r\n'],
    ['table', 'event_type,payload\rpage_visit,x\r'],
    ['table', `event_type,payload\npage_visit,"${PRETTY.replaceAll('"', '""')}"\n`],
    ['table', `event_type,payload\npage_visit,"a\n${A.replaceAll('"', '""')}\n"\n`],
    ['table', `event_type\tpayload\npage_visit\t${A}\n`],
  ])('is %s', (expected, text) => {
    expect(kind(text)).toBe(expected)
  })

  it('is told once: whatever follows, it stays', () => {
    const piece = fc.constantFrom(
      ...[
        A,
        B,
        PRETTY,
        '[',
        ']',
        '{',
        '}',
        ',',
        '\n',
        '\r\n',
        ' ',
        '[1]',
        '"x"',
        'x',
        '{"a":[',
        ']}',
        '"',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, at) => {
        const bytes = Buffer.from(pieces.join(''))
        const whole = shapeOf(bytes, true)
        expect(whole).not.toBeNull()
        const early = shapeOf(bytes.subarray(0, at % (bytes.length + 1)), false)
        if (early !== null) expect(early).toEqual(whole)
      }),
      { seed: 71, numRuns: 3000 },
    )
  })

  it('is that of its first object at once, so that a pipe need not wait', () => {
    expect(shapeOf(Buffer.from(`${A}\n`), false)).toEqual({ kind: 'json_lines' })
    expect(shapeOf(Buffer.from(A), false)).toBeNull()
    expect(shapeOf(Buffer.from(`[\n${A},\n`), false)).toBeNull()
  })

  it.each([
    'x'.repeat(65_536),
    '"'.repeat(65_536),
    '['.repeat(65_536),
    'a,'.repeat(32_768),
    `${' '.repeat(65_535)}x`,
  ])('takes time that grows with its length alone: %#', text => {
    expect(shapeOf(Buffer.from(text), false)).not.toBeNull()
  })
})
