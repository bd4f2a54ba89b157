import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { DoubledColumnError, nameTables, openDecoder } from '../../src/decode/index.ts'
import {
  AS_IT_IS,
  type DecodeCounts,
  type InputPlan,
  type Issue,
  noCounts,
} from '../../src/model/index.ts'
import { type DecodedRow, rowsOf } from './json/decode.ts'

const INPUT: InputPlan = AS_IT_IS

function decode(chunks: readonly Uint8Array[], input: Partial<InputPlan> = {}) {
  const plan = { inputZone: 'UTC', keepRejected: true, extras: [], input: { ...INPUT, ...input } }
  const decoder = openDecoder(plan, { names: nameTables() })
  const rows: DecodedRow[] = []
  const issues: Issue[] = []
  const counts = noCounts()
  const take = (decoded: ReturnType<typeof decoder.decode>) => {
    rows.push(...rowsOf(decoded))
    issues.push(...decoded.issues)
    for (const [key, count] of Object.entries(decoded.counts))
      counts[key as keyof DecodeCounts] += count
  }
  for (const chunk of chunks) take(decoder.decode(chunk))
  take(decoder.finish())
  return { rows, issues, counts }
}
const text = (value: string, input: Partial<InputPlan> = {}) => decode([Buffer.from(value)], input)

const HEADER = 'timestamp,event_type,customer_id,item_id,price'
const view = (item: string, price = '1') => `2024-03-27T05:00:00Z,page_visit,ann,${item},${price}`
const bought = (item: string, price: string) => `2024-03-27T05:00:00Z,purchase,ann,${item},${price}`
const places = (issues: readonly Issue[]) => issues.map(({ line, reason }) => `${line} ${reason}`)

describe('a table', () => {
  it.each([',', ';', '\t', '|'])('is seen by its delimiter %j', delimiter => {
    const { rows, counts } = text([HEADER, view('mug')].join('\n').replaceAll(',', delimiter))
    expect(rows).toMatchObject([{ item: 'mug', amount: 10_000, line: 2 }])
    expect(counts).toMatchObject({ records: 1, accepted: 1 })
  })

  it.each([
    ['quoted', '"a ""b"", c"', 'a "b", c'],
    ['over lines', '"a\nb"', 'a\nb'],
    ['with a quote inside', '5" pipe', '5" pipe'],
    ['with spaces', ' mug ', ' mug '],
    ['with leading zeros', '007', '007'],
    ['beyond 2^53', '9224851642388483', '9224851642388483'],
    ['like a decimal', '1.0', '1.0'],
    ['of a hole', '__proto__', '__proto__'],
    ['of many bytes', 'cup\u{1f9e6}é', 'cup\u{1f9e6}é'],
  ])('keeps a cell %s', (_, cell, item) => {
    expect(text(`${HEADER}\r\n${view(cell)}\r\n`).rows).toMatchObject([{ item }])
  })

  it.each([
    ['1711515600', 1_711_515_600_000],
    ['1711515600123', 1_711_515_600_123],
    ['1711515600.5', 1_711_515_600_500],
    ['2024-03-27 05:00:00 UTC', 1_711_515_600_000],
  ])('reads the time %s', (time, ms) => {
    expect(text(`${HEADER}\n${time},page_visit,ann,,`).rows).toMatchObject([
      { time: ms, item: null },
    ])
  })

  it('has digits as times only there: in JSON a text of digits is none', () => {
    const json = '{"event_type":"page_visit","customer_id":"ann","timestamp":"1711515600"}'
    expect(text(json).issues).toMatchObject([{ field: 'timestamp', reason: 'not_a_timestamp' }])
  })

  it('tells what is wrong with a row and keeps the others', () => {
    const lines = [
      HEADER,
      view('mug'),
      'one,two',
      HEADER,
      '',
      `${view('rug')},more`,
      view('"lamp" big'),
      view('rug'),
      bought('rug', 'x'),
      view('lamp'),
    ]
    const { rows, issues, counts } = text(lines.join('\n'))
    expect(places(issues)).toEqual([
      '3 ragged_row',
      '4 repeated_header',
      '6 ragged_row',
      '7 not_csv',
      '9 not_a_number',
    ])
    expect(rows.map(row => [row.line, row.item])).toEqual([
      [2, 'mug'],
      [8, 'rug'],
      [10, 'lamp'],
    ])
    expect(counts).toMatchObject({ records: 9, blank: 1, rejected: 5, accepted: 3 })
    expect(issues[0]).toMatchObject({ found: '2 of 5 cells', text: 'one,two' })
  })

  it('lets a quote that never closes cost its own line', () => {
    const many = Array.from({ length: 40_000 }, (_, i) => view(`item-${i}`))
    const lines = [HEADER, ...many]
    lines[10] = view('"mug')
    const { rows, issues } = text(lines.join('\n'))
    expect(places(issues)).toEqual(['11 not_csv'])
    expect(rows.length).toBe(39_999)
    expect(rows.at(-1)).toMatchObject({ line: 40_001, item: 'item-39999' })
  })

  it('rejects what is no UTF-8 and what is too long, each alone', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n${view('mug')}\n${view('r')}`),
      Buffer.from([0x2c, 0xff, 0x0a]),
      Buffer.from(`${view('\ufffd')}\n${view('x'.repeat(17 << 20))}\n${view('lamp')}\n`),
    ])
    const { rows, issues } = decode([bytes])
    expect(places(issues)).toEqual(['3 invalid_utf8', '5 line_too_long'])
    expect(rows.map(row => row.item)).toEqual(['mug', '\ufffd', 'lamp'])
  })

  it('rejects what is no UTF-8 also where nothing else is wrong, and in a row that goes on in the next chunk', () => {
    const broken = Buffer.from([0x2c, 0xff, 0x0a])
    const alone = decode([Buffer.from(`${HEADER}\n${view('r')}`), broken])
    expect(places(alone.issues)).toEqual(['2 invalid_utf8'])
    const open = Buffer.concat([
      Buffer.from(`${HEADER}\n2024-03-27T05:00:00Z,page_visit,ann,"r`),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ])
    // Long enough that the header has been seen and the first chunk is told.
    const first = Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      Buffer.from(`${view('m')}\n`.repeat(2000)),
    ])
    const rest = Buffer.from(`ug",1\n${view('lamp')}\n`)
    const { rows, issues } = decode([first, open.subarray(HEADER.length + 1), rest])
    expect(places(issues)).toEqual(['2002 invalid_utf8'])
    expect(rows.length).toBe(2001)
  })

  it.each([
    ['CR CR LF', '\r\r\n'],
    ['CR', '\r'],
    ['CR LF', '\r\n'],
    ['three CRs and LF', '\r\r\r\n'],
  ])('ends its lines with %s', (_, end) => {
    const lines = [HEADER, view('mug', '3'), view('"a\nb"', '4'), 'x', view('rug', '5')]
    const { rows, issues, counts } = text(lines.join(end) + end)
    expect(rows.map(row => [row.line, row.item, row.amount])).toEqual([
      [2, 'mug', 30_000],
      [3, 'a\nb', 40_000],
      [6, 'rug', 50_000],
    ])
    expect(places(issues)).toEqual(['5 ragged_row'])
    expect(counts).toMatchObject({ records: 4, blank: 0 })
  })

  it.each([
    ['a\rb', 3],
    ['a\r\rb', 3],
    ['a\nb', 4],
    ['a\n\rb', 4],
    ['a\rb\nc\rd', 4],
  ])('has a CR in quotes as a part of its cell: %j', (item, next) => {
    const lines = [HEADER, view(`"${item}"`), 'x', view('rug')]
    for (const end of ['\n', '\r', '\r\n']) {
      const { rows, issues } = text(lines.join(end))
      expect(rows.map(row => [row.line, row.item])).toEqual([
        [2, item],
        [next + 1, 'rug'],
      ])
      expect(places(issues)).toEqual([`${next} ragged_row`])
      expect(issues[0]?.text).toBe('x')
    }
  })

  it('ends a line at a CR in the middle of a file of other line ends', () => {
    const { rows, counts } = text(
      `${HEADER}\n${view('mug')}\r${view('rug')}\r\n\r${view('lamp')}\r\r\n${view('cup')}\r`,
    )
    expect(rows.map(row => [row.line, row.item])).toEqual([
      [2, 'mug'],
      [3, 'rug'],
      [5, 'lamp'],
      [6, 'cup'],
    ])
    expect(counts).toMatchObject({ records: 5, blank: 1, rejected: 0 })
  })

  it('has room for any number of lines that end with CR', () => {
    // Together more than a line may have.
    const many = Array.from({ length: 20_000 }, (_, i) => view(`${i}-${'x'.repeat(1000)}`))
    const { rows, issues } = text([HEADER, ...many].join('\r'))
    expect(issues).toEqual([])
    expect(rows.length).toBe(20_000)
  })

  it.each([',,,,', '\t', ' , ,,\t,', '"","",,,', ',,', ',,,,,,,'])('has %j as a blank row', row => {
    const { rows, issues, counts } = text(
      `${row}\r\n${HEADER}\r\n${row}\r\n${view('mug')}\r\n${row}\n`,
    )
    expect(issues).toEqual([])
    expect(rows).toMatchObject([{ item: 'mug', line: 4 }])
    expect(counts).toMatchObject({ records: 4, blank: 3, accepted: 1 })
  })

  it('takes the columns that are named for it', () => {
    const columns = HEADER.split(',')
    const { rows } = text(view('mug'), { columns })
    expect(rows).toMatchObject([{ line: 1, item: 'mug' }])
  })

  it('is JSON where a line of it is, also when a log was cut in its first line', () => {
    const json = '{"event_type":"page_visit","customer_id":"ann","timestamp":1711515600}'
    const { rows, issues } = text(`"x","customer_id":"ann"}\n${json}\n`)
    expect(places(issues)).toEqual(['1 not_json'])
    expect(rows).toMatchObject([{ line: 2 }])
  })

  it('gives the same however the bytes are cut', () => {
    const lines = [
      HEADER,
      view('"a\r\nb"'),
      view('"c\rd\r\r\ne"'),
      '\r\r',
      '',
      view('é'),
      'x',
      view('"mug'),
      view('rug'),
      view('"q""q"'),
    ]
    const input = Buffer.from(`\ufeff${lines.join('\r\n')}`)
    const whole = decode([input])
    expect(whole.counts).toMatchObject({ blank: 2, rejected: 2, accepted: 5 })
    fc.assert(
      fc.property(fc.array(fc.nat({ max: input.length }), { maxLength: 12 }), at => {
        const ends = [...at.sort((a, b) => a - b), input.length]
        const chunks = ends.map((end, i) => input.subarray(ends[i - 1] ?? 0, end))
        expect(decode(chunks)).toEqual(whole)
      }),
      { seed: 53, numRuns: 200 },
    )
  })

  it('reads back every cell that a writer of CSV can write', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .filter(each => each.isWellFormed() && !each.includes('\r\n'))
    const items = fc.array(cell, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        items,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
        (names, delimiter, newline) => {
          const rows = names.map(name => ['page_visit', 'ann', '2024-03-27T05:00:00Z', name])
          const csv = Papa.unparse(
            [['event_type', 'customer_id', 'timestamp', 'item_id'], ...rows],
            {
              delimiter,
              newline,
            },
          )
          const decoded = text(csv)
          expect(decoded.issues).toEqual([])
          expect(decoded.rows.map(row => row.item ?? '')).toEqual(names)
        },
      ),
      { seed: 54, numRuns: 300 },
    )
  })

  it.each([
    ['which is asked for', 'price,price', '5,7', 6],
    ['where the second is empty', 'price,price', '5,', 6],
    ['where the first is empty', 'price,price', ',7', 6],
    ['of three the third', 'price,note,price,price', '5,x,5,7', 8],
  ])('refuses a column named twice with two values: %s', (_, names, cells, other) => {
    const csv = `event_type,customer_id,timestamp,item_id,${names}\npurchase,ann,2024-03-27T05:00:00Z,mug,${cells}\n`
    expect(() => text(csv)).toThrow(DoubledColumnError)
    try {
      text(csv)
    } catch (error) {
      expect(error).toMatchObject({ column: { name: 'price', places: [5, other] } })
    }
  })

  it.each([
    ['nobody asks for', 'note,note', 'a,b', []],
    ['without a name', ',', 'a,b', []],
    ['with the same values', 'price,price', '5,5', [{ name: 'price', places: [5, 6] }]],
    ['that are blank', 'currency,currency', ',', [{ name: 'currency', places: [5, 6] }]],
  ])('reads a table with two columns %s', (_, names, cells, expected) => {
    const decoder = openDecoder(
      { inputZone: 'UTC', keepRejected: false, extras: [], input: INPUT },
      { names: nameTables() },
    )
    const csv = `event_type,customer_id,timestamp,item_id,${names}\npurchase,ann,2024-03-27T05:00:00Z,mug,${cells}\n`
    expect(decoder.finish(Buffer.from(csv)).counts.accepted).toBe(1)
    expect(decoder.doubled?.()).toEqual(expected)
  })
})
