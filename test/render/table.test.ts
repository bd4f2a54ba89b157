import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, Row } from '../../src/model/index.ts'
import { DEFAULT_STYLE, renderers } from '../../src/render/index.ts'
import { displayWidth } from '../../src/render/width.ts'
import {
  column,
  draw,
  hour,
  outcome,
  ratio,
  report,
  summary,
  table,
  usd,
  withTable,
} from './outcomes.ts'
import { ACTIVE, anyText, SEEDED } from './texts.ts'

const ESC = '\u001b'
const lines = (text: string): string[] => text.split('\n')
/** The drawn table without the header above it: from its title on. */
const bodyOf = (text: string, title: string): string[] => {
  const all = lines(text)
  return all.slice(all.indexOf(title) + 1)
}

const SUMMARY = `Shop summary  1,234 of 4,000 events  USD  2024-03-27 05:00 to 2024-03-28 05:00 UTC (24h)
31 purchases in EUR (€119.50) are not in the money columns; see totals.by_currency.

Most viewed item       mug-01   412 views  (+2 tied)
Conversion rate        16.3%    149 carts + 52 purchases of 1,234 views
Highest-grossing item  rug-oak  $2,699.10 gross

Totals
Views                    1,234
Gross                $4,544.10
Average order value     $87.39
Conversion               16.3%

Over time  (1 earlier row; --rows all)
Start              Views  Conversion    Gross  Most viewed
─────────────────  ─────  ──────────  ───────  ───────────
Fri 2024-03-01     1,203       17.0%  $148.45  lamp-brass
… 24 empty days …
Tue 2024-03-26     1,404       13.4%  $173.25  rug-oak
2024-03-27 00:00*     81       11.1%   $10.00  mug-01
2024-03-27 01:00      12        0.0%    $1.48  mug-02
* partial bucket

Items
Item        Views  Carts  Purchases  Conversion      Gross
──────────  ─────  ─────  ─────────  ──────────  ─────────
mug-01        412     61         22       20.1%    $438.00
lamp-brass    303     44         17       20.1%  $1,343.00
rug-oak       288     30          9       13.5%  $2,699.10
mug-02        120      9          4       10.8%     $64.00
(+2 more; --top all)
3 purchases were of items without a view in the period.
`

describe('a report for people', () => {
  it('reads like this', () => {
    expect(draw(renderers.table, summary)).toBe(SUMMARY)
  })

  it('says the same in colour, with nothing but bold, dim and red added', () => {
    const drawn = draw(renderers.table, summary, { color: true })
    expect(drawn).toContain(`${ESC}[1mShop summary${ESC}[22m${ESC}[2m  1,234`)
    // Of a table the title, the headings and the rule below them, and no row.
    const table = drawn.slice(drawn.indexOf(`${ESC}[1mItems`)).split('\n')
    const inkOf = (line: string) => ['1', '2'].find(ink => line.startsWith(`${ESC}[${ink}m`)) ?? ''
    expect(table.slice(0, 5).map(inkOf)).toEqual(['1', '1', '2', '', ''])
    expect(drawn.replace(new RegExp(`${ESC}\\[(?:1|2|22|31|39)m`, 'g'), '')).toBe(SUMMARY)
  })

  it('names every report where there are several, under one header', () => {
    const two = outcome({ reports: [report(), report({ name: 'funnel', title: 'Funnel' })] })
    expect(lines(draw(renderers.table, two, { width: 30 }))).toEqual([
      '1,234 of 4,000 events',
      '2024-03-27 05:00 to 2024-03-28',
      '05:00 UTC (24h)',
      '',
      '── Shop summary ──────────────',
      '',
      '── Funnel ────────────────────',
      '',
    ])
  })

  it('says first what is missing', () => {
    const incomplete = [
      { input: 'may\u001b.jsonl', reason: 'missing', message: 'there is no such file' },
    ]
    const drawn = draw(renderers.table, outcome({ incomplete }))
    expect(lines(drawn)[0]).toBe('Incomplete: may\\x1b.jsonl: there is no such file')
    expect(draw(renderers.table, outcome({ incomplete }), { color: true })).toContain(
      `${ESC}[31mIncomplete`,
    )
  })

  it.each([
    [null, null, 'no events (all)'],
    [null, hour('2024-03-28T05:00'), 'up to 2024-03-28 05:00 UTC (all)'],
    [hour('2024-03-28T05:00'), null, 'from 2024-03-28 05:00 UTC (all)'],
  ])('the period from %s to %s', (startMs, endMs, line) => {
    const period = { startMs, endMs, zone: 'UTC', window: 'all', newestMs: null }
    expect(draw(renderers.table, outcome({ period }))).toContain(`  ${line}\n`)
  })

  it('puts details under a headline where a terminal is narrow', () => {
    const headlines = summary.reports[0]?.headlines ?? []
    const drawn = draw(renderers.table, outcome({ reports: [report({ headlines })] }), {
      width: 48,
    })
    expect(lines(drawn).slice(3, 7)).toEqual([
      'Most viewed item       mug-01',
      '  412 views  (+2 tied)',
      'Conversion rate        16.3%',
      '  149 carts + 52 purchases of 1,234 views',
    ])
  })

  it('is silent about hidden tables and says "none" of an empty one', () => {
    const tables = [table({ hidden: true, title: 'Hidden' }), table({ title: 'Rugs' })]
    const drawn = draw(renderers.table, outcome({ reports: [report({ tables })] }))
    expect(drawn).not.toContain('Hidden')
    expect(bodyOf(drawn, 'Rugs')).toEqual(['none', ''])
  })
})

describe('a table in a terminal', () => {
  const long = [
    '日本語の商品名がとても長い場合にはどうなるのか見てみましょうそしてさらに続く',
    '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧',
    'rug-of-the-finest-wool-that-money-can-buy-in-all-of-the-old-town-2024',
    'mug',
  ]
  const wide = withTable({
    columns: [
      column('item_id', 'Item', 'id'),
      column('views', 'Views', 'count'),
      column('gross', 'Gross', 'money'),
      column('aov', 'Average order value', 'money'),
      column('rate', 'Conversion rate', 'rate'),
    ],
    rows: long.map((item, i) => ({
      cells: [item, 10 ** i, usd(12_345_000 * 100 ** i), usd(199_900 + i), ratio(1, i)],
    })),
  })

  it.each([120, 80, 72])('fits into %i columns with CJK and emoji ids', width => {
    const all = lines(draw(renderers.table, wide, { width }))
    expect(Math.max(...all.map(displayWidth))).toBeLessThanOrEqual(width)
    // Never a number: the last row is there to the last digit.
    const last = all.find(line => line.startsWith('mug '))
    expect(last).toMatch(/^mug +1,000 +\$1,234,500,000\.00 +\$19\.99 +33\.3%$/)
  })

  it('lines up numbers behind wide characters, and amounts under each other', () => {
    const drawn = draw(
      renderers.table,
      withTable({
        title: 'Wide',
        columns: [column('i', 'Item', 'id'), column('g', 'Gross', 'money')],
        rows: [
          { cells: ['日本', usd(199_900)] },
          { cells: ['👩‍👩‍👧', usd(12_345_678)] },
          { cells: ['mug', usd(5_000)] },
          { cells: [null, null] },
        ],
      }),
    )
    expect(bodyOf(drawn, 'Wide').slice(0, 6)).toEqual([
      'Item      Gross',
      '────  ─────────',
      '日本     $19.99',
      '👩‍👩‍👧    $1,234.57',
      'mug       $0.50',
      '–             –',
    ])
  })

  it('leaves out the last columns where there are too many, and names them', () => {
    const months = Array.from({ length: 12 }, (_, i) => column(`m${i}`, `Month ${i}`, 'rate'))
    const drawn = draw(
      renderers.table,
      withTable({
        title: 'Cohorts',
        shape: 'matrix',
        columns: [column('cohort', 'Cohort', 'text'), ...months],
        rows: [{ cells: ['2024-01', ...months.map((_, i) => ratio(i, 12))] }],
      }),
      { width: 80 },
    )
    const body = bodyOf(drawn, 'Cohorts')
    expect(Math.max(...body.map(displayWidth))).toBeLessThanOrEqual(80)
    expect(body.filter(line => line.startsWith('2024-01'))).toEqual([
      '2024-01   0.0%   8.3%  16.7%  25.0%  33.3%  41.7%  50.0%  58.3%  66.7%  75.0%',
    ])
    expect(body).toContain('not shown: Month 10, Month 11 (--width 91)')
  })

  it('wraps headings onto two lines, the numbers under the second', () => {
    const drawn = draw(
      renderers.table,
      withTable({
        title: 'Narrow',
        columns: [column('i', 'Item', 'id'), column('a', 'Average order value', 'money')],
        rows: [{ cells: ['rug-of-the-finest-wool', usd(199_900)] }],
      }),
      { width: 40 },
    )
    expect(bodyOf(drawn, 'Narrow').slice(0, 4)).toEqual([
      '                            Average',
      'Item                    order value',
      '──────────────────────  ───────────',
      'rug-of-the-finest-wool       $19.99',
    ])
  })

  it('draws long tables in one piece to the eye, and in several to memory', () => {
    const rows = Array.from({ length: 450 }, (_, i) => ({ cells: [`mug-${i}`, i] }))
    const pieces = [
      ...renderers.table.render(withTable({ rows }), {
        ...DEFAULT_STYLE,
        width: 80,
      }),
    ]
    expect(Math.max(...pieces.map(piece => piece.length))).toBeLessThan(4000)
    const body = bodyOf(pieces.join(''), 'Items')
    expect(body).toHaveLength(453)
    expect(new Set(body.slice(0, 452).map(line => line.length))).toEqual(new Set([14]))
    expect(body[451]).toBe('mug-449    449')
  })

  it('cuts a long list of names in a fact', () => {
    const drawn = draw(
      renderers.table,
      withTable({
        shape: 'facts',
        title: 'Facts',
        columns: [column('t', 'Tied', 'names')],
        rows: [{ cells: [['mug-01', 'mug-02', 'mug-03']] }],
      }),
      { width: 20 },
    )
    expect(bodyOf(drawn, 'Facts')[0]).toBe('Tied  mug-01, mug-0…')
  })

  it('cuts nothing where there is no width, and fills no row with spaces because of one id', () => {
    const long = 'm'.repeat(1000)
    const drawn = draw(
      renderers.table,
      withTable({
        title: 'Items',
        columns: [column('i', 'Item', 'id'), column('v', 'Views', 'count')],
        rows: [{ cells: [long, 2] }, { cells: ['x'.repeat(90), 1] }],
      }),
    )
    expect(bodyOf(drawn, 'Items').slice(2, 4)).toEqual([
      `${long}      2`,
      `${'x'.repeat(90)}${' '.repeat(110)}      1`,
    ])
  })

  it('shows other values too', () => {
    const cells: Cell[] = [true, ['a', 'b\n'], 3_900_000, 12n, [], null]
    const drawn = draw(
      renderers.table,
      withTable({
        shape: 'facts',
        title: 'Facts',
        columns: [
          column('f', 'Flag', 'flag'),
          column('n', 'Names', 'names'),
          column('d', 'Median time', 'duration'),
          column('c', 'Units', 'count'),
          column('e', 'Nobody', 'names'),
          column('o', 'Open\n', 'rate'),
        ],
        rows: [{ cells }],
      }),
    )
    expect(bodyOf(drawn, 'Facts')).toEqual([
      'Flag         yes',
      'Names        a, b\\n',
      'Median time  1 h 05 m',
      'Units              12',
      'Nobody       –',
      'Open\\n              –',
      '',
    ])
  })
})

describe('a series in a terminal', () => {
  const series = (rows: readonly Row[], zone: string): string[] => {
    const made = withTable({
      title: 'Hours',
      shape: 'series',
      columns: [
        column('start', 'Start', 'time'),
        column('grain', 'Grain', 'grain', true),
        column('views', 'Views', 'count'),
      ],
      rows,
    })
    const drawn = draw(renderers.table, { ...made, period: { ...made.period, zone } })
    return bodyOf(drawn, 'Hours').slice(2)
  }
  const at = (text: string, grain = 'hour'): Row => ({ cells: [hour(text), grain, 1] })

  it('tells a repeated hour by its offset, and says no offset where all are one', () => {
    expect(series([at('2024-11-03T03:30'), at('2024-11-03T04:30')], 'America/St_Johns')).toEqual([
      '2024-11-03 01:00 -02:30      1',
      '2024-11-03 01:00 -03:30      1',
      '',
    ])
    expect(series([at('2024-11-03T04:30'), at('2024-11-03T05:30')], 'America/St_Johns')).toEqual([
      '2024-11-03 01:00      1',
      '2024-11-03 02:00      1',
      '',
    ])
  })

  it('does not count the offset of a day among those of hours', () => {
    const rows = [at('2024-07-01T02:30', 'day'), at('2024-11-03T04:30')]
    expect(series(rows, 'America/St_Johns')).toEqual([
      'Mon 2024-07-01        1',
      '2024-11-03 01:00      1',
      '',
    ])
  })

  it.each([
    ['hour', 400, '… 400 empty hours …'],
    ['day', 1234, '… 1,234 empty days …'],
    ['week', 1, '… 1 empty week …'],
    ['month', 169, '… 169 empty months …'],
  ])('draws a gap of %s', (grain, gap, text) => {
    expect(
      series([{ cells: [0, grain, 0], marks: { gap } }, at('2024-03-27T05:00')], 'UTC')[0],
    ).toBe(text)
  })

  it('explains the mark of a partial bucket only where one is shown', () => {
    const partial: Row = { ...at('2024-03-27T05:00'), marks: { partial: true } }
    expect(series([partial], 'UTC')).toEqual(['2024-03-27 05:00*      1', '* partial bucket', ''])
    expect(series([at('2024-03-27T05:00')], 'UTC')).toEqual(['2024-03-27 05:00      1', ''])
  })
})

it('lets no text of the data act on a terminal, nor push a line over its end', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.integer({ min: 60, max: 100 }), (a, b, width) => {
      const made = outcome({
        incomplete: [{ input: a, reason: 'read_error', message: b }],
        currencyNotes: [[a, { kind: 'id', cell: b }]],
        reports: [
          report({
            headlines: [
              {
                title: 'Most viewed',
                value: { kind: 'id', cell: a },
                details: [[{ kind: 'names', cell: [a, b] }]],
              },
            ],
            tables: [
              table({
                columns: [
                  column('i', 'Item', 'id'),
                  column('t', 'Tied', 'names'),
                  column('x', 'Text', 'text'),
                ],
                rows: [{ cells: [a, [a, b], b] }],
                notes: [[a, { kind: 'text', cell: b }]],
              }),
            ],
          }),
        ],
      })
      const drawn = draw(renderers.table, made, { width })
      const all = lines(drawn)
      for (const line of all) expect(line).not.toMatch(ACTIVE)
      const start = all.indexOf('Items')
      for (const line of all.slice(start, start + 4))
        expect(displayWidth(line)).toBeLessThanOrEqual(width)
      expect(all[start + 4]).not.toBeUndefined()
    }),
    SEEDED,
  )
})

describe('a table of very many columns', () => {
  it('is drawn in as many steps as it has cells, however many there is no room for', () => {
    let read = 0
    const wide = 3000
    const cells = new Proxy(
      Array.from({ length: wide }, (_, i): Cell => i),
      {
        get(target, name, receiver) {
          if (typeof name === 'string' && /^\d+$/.test(name)) read++
          return Reflect.get(target, name, receiver)
        },
      },
    )
    const columns = Array.from({ length: wide }, (_, i) =>
      column(`type_${i}`, `type ${i}`, 'count'),
    )
    const drawn = draw(renderers.table, withTable({ shape: 'matrix', columns, rows: [{ cells }] }))
    expect(drawn).toContain('2,999')
    expect(read).toBeLessThan(10 * wide)
  })
})
