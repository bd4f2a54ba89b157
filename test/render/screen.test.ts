import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row, Table } from '../../src/model/index.ts'
import { renderers, type Style } from '../../src/render/index.ts'
import { displayWidth } from '../../src/render/width.ts'
import { column, draw, hour, outcome, ratio, report, summary, table, usd } from './outcomes.ts'
import { SEEDED } from './texts.ts'

const HOUR_MS = 3_600_000
const lines = (text: string): string[] => text.split('\n').slice(0, -1)

/** A day of hours with so many views each, and a list of items, under the answers of a summary. */
const shop = (views: readonly number[], items: number) => {
  const buckets: Table = table({
    name: 'buckets',
    title: 'By hour',
    shape: 'series',
    bar: 'views',
    columns: [
      column('start', 'start', 'time'),
      column('grain', 'grain', 'grain', true),
      column('views', 'views', 'count'),
      column('purchases', 'purchases', 'count'),
      column('gross', 'gross', 'money'),
      column('conversion_rate', 'conversion rate', 'rate'),
      column('most_viewed', 'most viewed', 'id'),
      column('highest_grossing', 'highest grossing', 'id'),
    ],
    rows: views.map(
      (n, i): Row => ({
        cells: [
          hour('2024-03-27T05:00') + i * HOUR_MS,
          'hour',
          n,
          n,
          usd(n * 19_900),
          ratio(n, n),
          n === 0 ? null : 'mug',
          n === 0 ? null : 'rug',
        ],
      }),
    ),
  })
  const list = table({
    rows: Array.from({ length: items }, (_, i) => ({ cells: [`mug-${i}`, i] })),
    show: 10,
  })
  return outcome({
    reports: [report({ headlines: summary.reports[0]?.headlines ?? [], tables: [buckets, list] })],
  })
}
const screen = (what: ReturnType<typeof shop>, over: Partial<Style> = {}) =>
  lines(draw(renderers.table, what, { width: 80, height: 22, ...over }))

describe('a report on a terminal', () => {
  const day = Array.from({ length: 25 }, (_, i) => (i > 8 && i < 16 ? 0 : i + 1))

  it('shows the answers, all hours as a strip and the newest as rows', () => {
    expect(screen(shop(day, 12))).toEqual([
      'Shop summary  1,234 of 4,000 events  USD',
      '2024-03-27 05:00 to 2024-03-28 05:00 UTC (24h)',
      '',
      'Most viewed item       mug-01   412 views  (+2 tied)',
      'Conversion rate        16.3%    149 carts + 52 purchases of 1,234 views',
      'Highest-grossing item  rug-oak  $2,699.10 gross',
      '',
      'By hour  (16 earlier rows; --rows all)',
      'views by hour  ▁▁▁▂▂▂▃▃▃·······▆▆▇▇▇████',
      '                                                        conversion  most',
      'start             views              purchases   gross        rate  viewed',
      '2024-03-27 21:00     17  ██████▊            17  $33.83      100.0%  mug',
      '2024-03-27 22:00     18  ███████▎           18  $35.82      100.0%  mug',
      '2024-03-27 23:00     19  ███████▋           19  $37.81      100.0%  mug',
      '2024-03-28 00:00     20  ████████           20  $39.80      100.0%  mug',
      '2024-03-28 01:00     21  ████████▍          21  $41.79      100.0%  mug',
      '2024-03-28 02:00     22  ████████▊          22  $43.78      100.0%  mug',
      '2024-03-28 03:00     23  █████████▎         23  $45.77      100.0%  mug',
      '2024-03-28 04:00     24  █████████▋         24  $47.76      100.0%  mug',
      '2024-03-28 05:00     25  ██████████         25  $49.75      100.0%  mug',
      'not shown: highest grossing (--width 84)',
      '(more: Items; --rows all)',
    ])
  })

  it('is drawn in full where it is high enough, and where nobody asked for a height', () => {
    const full = lines(draw(renderers.table, shop(day, 12), { width: 120 }))
    expect(screen(shop(day, 12), { width: 120, height: 60 })).toEqual(full)
    expect(full).toContain('… 7 empty hours …')
    expect(full).toContain('(+2 more; --top all)')
  })

  it('names the columns that it leaves out, and folds no silence where all rows are asked for', () => {
    const all = lines(draw(renderers.table, shop(day, 1), { width: 60, rows: 'all' }))
    expect(all.filter(line => line.startsWith('2024-03-2'))).toHaveLength(25 + 1)
    expect(all).toContain('not shown: conversion rate, +2 more (--width 84)')
  })

  it('lets one long name push the details of no other answer to the edge', () => {
    const long = 'rug-of-the-finest-wool-that-money-can-buy'
    const headlines = [
      { title: 'Most viewed item', value: { kind: 'id', cell: long }, details: [['18 views']] },
      {
        title: 'Conversion rate',
        value: { kind: 'rate', cell: ratio(1, 2) },
        details: [['1 cart + 2 purchases per 6 views'], ['(cart rate 16.7%, purchase rate 33.3%)']],
      },
      {
        title: 'Highest-grossing item',
        value: { kind: 'id', cell: long },
        details: [['a label of it that is very long'], ['gross $1,799,999,999,820.00']],
      },
    ] as const
    const drawn = lines(
      draw(renderers.table, outcome({ reports: [report({ headlines })] }), {
        width: 80,
        height: 20,
      }),
    )
    expect(drawn.slice(3)).toEqual([
      'Most viewed item       rug-of-the-finest-wool-that-mon…  18 views',
      'Conversion rate        50.0%             1 cart + 2 purchases per 6 views',
      '                                         (cart rate 16.7%, purchase rate 33.3%)',
      'Highest-grossing item  rug-of-the-finest-wool-that-mon…',
      '                                         a label of it that is very long',
      '                                         gross $1,799,999,999,820.00',
    ])
  })

  it('holds its answers in sight, is never wider than asked and names what it leaves out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { maxLength: 60 }),
        fc.nat({ max: 30 }),
        fc.integer({ min: 20, max: 60 }),
        fc.integer({ min: 60, max: 140 }),
        (views, items, height, width) => {
          const drawn = screen(shop(views, items), { height, width })
          expect(drawn.length).toBeLessThanOrEqual(height)
          for (const line of drawn) expect(displayWidth(line)).toBeLessThanOrEqual(width)
          const text = drawn.join('\n')
          expect(text).toContain('Highest-grossing item')
          expect(text).toContain('Items')
          // In its heading, or named below; a column of nothing but – is no loss.
          if (views.some(n => n > 0)) expect(text).toMatch(/highest|not shown: .*\+\d+ more/)
        },
      ),
      SEEDED,
    )
  })
})
