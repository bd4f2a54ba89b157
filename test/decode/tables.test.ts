import { describe, expect, it } from 'vitest'
import { nameTables, openDecoder } from '../../src/decode/index.ts'
import {
  AS_IT_IS,
  type DecodeCounts,
  type InputPlan,
  type Issue,
  noCounts,
} from '../../src/model/index.ts'
import { type DecodedRow, rowsOf } from './json/decode.ts'

function decode(chunks: readonly Uint8Array[], input: Partial<InputPlan> = {}) {
  const plan = {
    inputZone: 'UTC',
    keepRejected: true,
    extras: [],
    input: { ...AS_IT_IS, ...input },
  }
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

const ORDERS: Partial<InputPlan> = {
  map: [
    ['event_type', "'purchase'"],
    ['timestamp', 'Date'],
    ['customer_id', 'Customer'],
    ['item_id', 'Item'],
    ['order_id', 'Order'],
    ['revenue', 'Total'],
  ],
}
const HEADER = 'Order,Date,Customer,Item,Total'
const MUG = '1,2024-03-27T05:00:00Z,ann,mug,19.90'
const RUG = '2,2024-03-27T06:00:00Z,bob,rug,120.00'
const text = (lines: readonly string[], input: Partial<InputPlan> = {}) =>
  decode([Buffer.from(lines.join('\n'))], { ...ORDERS, ...input })
/** 'accepted blank rejected notRecords' and where rejected ones are. */
const tally = ({ counts, issues }: ReturnType<typeof decode>): string =>
  [
    `${counts.accepted} accepted ${counts.blank} blank ${counts.notRecords} no records`,
    ...issues.map(({ line, reason, field }) => `${line} ${field ?? ''} ${reason}`),
  ].join(', ')

describe('lines of a table that are no records', () => {
  it.each([
    ['titles', ['Report: Sales', 'Period: March', '', HEADER, MUG, RUG]],
    ['titles filled up', ['Report,Sales,,,', ',,,,', 'Period,March,,,', HEADER, MUG, RUG]],
  ])('%s', (_, lines) => {
    expect(tally(text(lines))).toBe('2 accepted 1 blank 2 no records')
  })

  it.each([
    ['sep=', ['sep=,', HEADER, MUG, RUG]],
    ['a total', [HEADER, MUG, RUG, 'Total,,,,139.90']],
    ['a total in the next cell', [HEADER, MUG, RUG, ',,,Grand Total:,139.90']],
    ['a total in the place of the time', [HEADER, MUG, RUG, ',Summe,,,139.90']],
    ['a subtotal among the rows', [HEADER, MUG, 'Subtotal ann,,,,19.90', RUG]],
    ['a shorter total', [HEADER, MUG, RUG, 'TOTAL,139.90']],
    ['a total in Chinese', [HEADER, MUG, RUG, '合计,,,,139.90']],
    ['a number of rows', [HEADER, MUG, RUG, '(2 rows)']],
    ['a number of rows filled up', [HEADER, MUG, RUG, '2 rows,,,,']],
    ['an end', [HEADER, MUG, RUG, '-- end of report']],
    ['a footer filled up', [HEADER, MUG, RUG, '-- end of report --,,,,']],
    ['a date of the export', [HEADER, MUG, RUG, 'Generated on 1 May 2024 by the shop']],
    ['a sentence below all', [HEADER, MUG, RUG, 'All prices include tax']],
    ['a ruler', [HEADER, '-----,----,---,---,----', MUG, RUG]],
  ])('%s', (_, lines) => {
    expect(tally(text(lines))).toBe('2 accepted 0 blank 1 no records')
  })

  it.each([
    [
      'an item called total',
      [HEADER, MUG, RUG.replace('rug', 'Total')],
      '2 accepted 0 blank 0 no records',
    ],
    [
      'an order called total',
      [HEADER, MUG, RUG.replace('2,', 'Total,')],
      '2 accepted 0 blank 0 no records',
    ],
    [
      'a row called total with a bad price',
      [HEADER, MUG, 'Total,2024-03-27T06:00:00Z,bob,rug,x'],
      '1 accepted 0 blank 0 no records, 3 revenue not_a_number',
    ],
    [
      'a row that was cut off',
      [HEADER, MUG, '2,2024-03-27T0'],
      '1 accepted 0 blank 0 no records, 3  ragged_row',
    ],
    [
      'a row that was cut off in its first cell',
      [HEADER, MUG, '2'],
      '1 accepted 0 blank 0 no records, 3  ragged_row',
    ],
    [
      'a sentence among the rows',
      [HEADER, MUG, 'All prices include tax', RUG],
      '2 accepted 0 blank 0 no records, 3  ragged_row',
    ],
    [
      'a row without a time',
      [HEADER, MUG, '2,,bob,rug,120.00'],
      '1 accepted 0 blank 0 no records, 3 timestamp missing',
    ],
  ])('but not %s', (_, lines, expected) => {
    expect(tally(text(lines))).toBe(expected)
  })

  it('are the same however the bytes are cut', () => {
    const bytes = Buffer.from(
      [
        'sep=;',
        'Sales',
        '',
        HEADER,
        MUG,
        'Total,,,,19.90',
        RUG,
        'All prices include tax',
        '',
        '(2 rows)',
      ]
        .join('\r\n')
        .replaceAll(',', ';'),
    )
    const whole = decode([bytes], ORDERS)
    expect(tally(whole)).toBe('2 accepted 2 blank 5 no records')
    for (let at = 1; at < bytes.length; at++)
      expect(decode([bytes.subarray(0, at), bytes.subarray(at)], ORDERS)).toEqual(whole)
  })
})

describe('cells of a table', () => {
  it('are named by what is seen of their header', () => {
    const header = '\u200bOrder , Date,Customer\u00a0,"Item ", Total'
    expect(text([header, MUG]).rows).toEqual(text([HEADER, MUG]).rows)
  })

  it('are trimmed where they are times, money or quantities, and in no id', () => {
    const { rows } = text([HEADER, '1, 2024-03-27T05:00:00Z ,ann , mug, 19.90 '])
    expect(rows).toMatchObject([{ customer: 'ann ', item: ' mug', amount: 199_000 }])
  })

  it.each(['NULL', '\\N', 'NaN', 'nan', 'None'])('say nothing: %s', word => {
    expect(text([HEADER, MUG.replace('19.90', word).replace('mug', word)])).toEqual({
      ...text([HEADER, MUG.replace('19.90', '').replace('mug', '')]),
    })
    expect(tally(text([HEADER, MUG.replace('ann', word)]))).toContain('2 customer_id missing')
  })

  it.each(['none', 'null', 'N/A', '-'])('say what they say: %s', word => {
    expect(text([HEADER, MUG.replace('mug', word)]).rows).toMatchObject([{ item: word }])
  })

  it('have no spaces of a drawn table', () => {
    const drawn = [
      ' Order | Date | Customer | Item | Total ',
      '-------+------+----------+------+-------',
      ' 1 | 2024-03-27T05:00:00Z | ann | mug | 19.90 ',
      '(1 row)',
    ]
    expect(text(drawn).rows).toEqual(text([HEADER, MUG]).rows.map(row => ({ ...row, line: 3 })))
  })

  it('end as all rows of the table do', () => {
    const { rows } = text([HEADER, MUG, RUG])
    expect(text([HEADER, `${MUG},`, `${RUG},`]).rows).toEqual(rows)
    expect(text([`${HEADER},`, MUG, RUG]).rows).toEqual(rows)
    expect(text([HEADER, `1,${MUG}`, `2,${RUG}`]).rows).toEqual(rows)
    expect(tally(text([HEADER, `${MUG},`, `${RUG},x`, RUG]))).toContain('3  ragged_row')
  })
})

describe('options of a table', () => {
  it('--skip-lines and --delimiter', () => {
    const lines = ['a,b,c', 'd,e,f', HEADER, MUG].map(line => line.replaceAll(',', '^'))
    const { rows, counts } = text(lines, { skipLines: 2, delimiter: '^' })
    expect(rows).toHaveLength(1)
    expect(counts.notRecords).toBe(2)
  })

  const LINES = 'Order,Date,Customer,Item,Total,Currency'
  it('--fill-down takes a blank cell from the row above of the same order', () => {
    const fillDown = ['Date', 'Customer', 'Currency']
    const map = [...(ORDERS.map ?? []), ['currency', 'Currency'] as const]
    const { rows, issues } = text(
      [
        LINES,
        '1,2024-03-27T05:00:00Z,ann,mug,19.90,EUR',
        '1,,,lamp,49.50,',
        ',,,rug,120,',
        'Total,,,,189.40,',
        ',,,rug,1,',
        '2,2024-03-27T06:00:00Z,bob,mug,19.90,',
        '2,,,rug,120,USD',
        '2,,,lamp,120,',
        '3,,,lamp,120,',
        'cut',
        '3,,,lamp,120,',
      ],
      { fillDown, map },
    )
    expect(rows.map(({ customer, item, currency }) => [customer, item, currency])).toEqual([
      ['ann', 'mug', 'EUR'],
      ['ann', 'lamp', 'EUR'],
      ['ann', 'rug', 'EUR'],
      ['ann', 'rug', 'EUR'],
      ['bob', 'mug', null],
      ['bob', 'rug', 'USD'],
      ['bob', 'lamp', 'USD'],
    ])
    expect(issues.map(({ line }) => line)).toEqual([10, 11, 12])
  })

  it('--fill-down names the column that is not there', () => {
    expect(() => text([HEADER, MUG], { fillDown: ['Town'] })).toThrow(/Town/)
  })
})
