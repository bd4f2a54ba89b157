import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/model/index.ts'
import { renderers } from '../../src/render/index.ts'
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
import { ACTIVE, anyText, COMMAND, SEEDED } from './texts.ts'

/** RFC 4180, nothing more. */
function parseCsv(text: string): string[][] {
  const records: string[][] = []
  let cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/y
  while (cell.lastIndex < text.length) {
    const [found, quoted, plain = '', end] = cell.exec(text) ?? []
    if (found === undefined) throw new Error('no RFC 4180')
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    records.push(cells)
    cells = []
  }
  return records
}

describe('CSV', () => {
  it('is the main table, every row and column, for programs', () => {
    const text = draw(renderers.csv, summary, { rows: 1 })
    expect(text.split('\n').slice(0, 2)).toEqual([
      'item_id,views,carts,purchases,conversion_rate,gross,units',
      `mug-01,412,61,22,${83 / 412},438.00,12`,
    ])
    expect(parseCsv(text)).toHaveLength(7)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('marks the rows of a series', () => {
    const text = draw(renderers.csv, summary, { table: 'buckets' })
    const records = text.split('\n')
    expect(records[0]).toBe('start,grain,partial,gap,views,conversion_rate,gross,most_viewed')
    expect(records[3]).toBe('2024-03-02T00:00:00.000Z,day,false,24,0,,0.00,')
    expect(records[5]).toContain('hour,true,,81,')
  })

  it.each([
    ['totals', 'views,gross,aov,conversion_rate'],
    ['by_currency', 'currency,gross'],
    ['summary.by_currency', 'currency,gross'],
    ['most_viewed', 'item_id,ties,tied,views'],
  ])('takes the table %s when asked', (name, header) => {
    expect(draw(renderers.csv, summary, { table: name }).split('\n')[0]).toBe(header)
  })

  it('takes a table of any report, by its full name where names are the same', () => {
    const second = report({ name: 'top', tables: [table({ columns: [column('x', 'X', 'id')] })] })
    const both = outcome({ reports: [report({ tables: [table()] }), second] })
    expect(draw(renderers.csv, both)).toBe('item_id,views\n')
    expect(draw(renderers.csv, both, { table: 'items' })).toBe('item_id,views\n')
    expect(draw(renderers.csv, both, { table: 'top.items' })).toBe('x\n')
  })

  it('says which tables there are when a name is unknown', () => {
    const run = () => draw(renderers.csv, summary, { table: 'rugs' })
    expect(run).toThrow(Fault)
    expect(run).toThrow('there is no table named "rugs".')
    try {
      run()
    } catch (fault) {
      expect(fault).toMatchObject({
        hints: ['The tables are totals, by_currency, most_viewed, buckets, items.'],
      })
    }
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+49', '+49'],
    ['-1', '-1'],
    ['-1.5e+3', '-1.5e+3'],
    ['-.5', '-.5'],
    ['-5+1', "'-5+1"],
    ['- 5', "'- 5"],
    ['-1,5', '"\'-1,5"'],
    [' -5', '"\' -5"'.replaceAll('"', '')],
    ["'=A1", "''=A1"],
    ["'", "''"],
    ["it's", "it's"],
    ['\u0000=1', "'\u0000=1"],
    ['\u0001=1', "'\u0001=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['\u00ad@x', "'\u00ad@x"],
    ['\u3164=1', "'\u3164=1"],
    ['\u{e0041}=1', "'\u{e0041}=1"],
    ['﹦1', "'﹦1"],
    ['﹢1', "'﹢1"],
    ['﹣1', "'﹣1"],
    ['﹫x', "'﹫x"],
    ['−1+1', "'−1+1"],
    ['⁼1', "'⁼1"],
    ['::stop-commands::x', '"::stop-commands::x"'],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\nx', '"\'\nx"'],
    ['  =1', "'  =1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['a=1', 'a=1'],
    ['mug-01', 'mug-01'],
    [' mug', '" mug"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\r\nb', '"a\r\nb"'],
    ['日本', '日本'],
  ])('writes %j as %s', (text, cell) => {
    expect(draw(renderers.csv, withTable({ rows: [{ cells: [text, 1] }] }))).toBe(
      `item_id,views\n${cell},1\n`,
    )
    const names = withTable({ columns: [column('t', 'T', 'names')], rows: [{ cells: [[text]] }] })
    expect(draw(renderers.csv, names)).toBe(`t\n${cell}\n`)
  })

  it('leaves formulas alone when asked, and numbers always', () => {
    const made = withTable({
      columns: [column('i', 'I', 'id'), column('g', 'G', 'money'), column('n', 'N', 'count')],
      rows: [{ cells: ['=1+1', usd(-5000), -3] }],
    })
    expect(draw(renderers.csv, made)).toBe("i,g,n\n'=1+1,-0.50,-3\n")
    expect(draw(renderers.csv, made, { csvRaw: true })).toBe('i,g,n\n=1+1,-0.50,-3\n')
  })

  it('writes each kind of value, and nothing for what is unknown', () => {
    const cells = [
      hour('2024-03-27T05:00'),
      ['a', 'b'],
      ratio(1, 3),
      ratio(1, 0),
      12n,
      true,
      3_900_000,
      null,
      Number.NaN,
    ]
    const made = withTable({
      columns: [
        column('a', 'A', 'time'),
        column('b', 'B', 'names'),
        column('c', 'C', 'rate'),
        column('d', 'D', 'rate'),
        column('e', 'E', 'count'),
        column('f', 'F', 'flag'),
        column('g', 'G', 'duration'),
        column('h', 'H', 'money'),
        column('i', 'I', 'count'),
      ],
      rows: [{ cells }],
    })
    expect(draw(renderers.csv, made).split('\n')[1]).toBe(
      '2024-03-27T05:00:00.000Z,a|b,,,12,true,3900000,,'.replace(',,,', `,${1 / 3},,`),
    )
  })

  it('ends lines as asked', () => {
    const made = withTable({ rows: [{ cells: ['a\nb', 1] }] })
    expect(draw(renderers.csv, made, { csvCrlf: true })).toBe('item_id,views\r\n"a\nb",1\r\n')
  })

  it('keeps names apart in a list', () => {
    const columns = [column('t', 'T', 'names')]
    const cells = [['a', 'b'], ['a|b'], ['a\\', 'b'], ['a\\|b']]
    const made = withTable({ columns, rows: cells.map(names => ({ cells: [names] })) })
    expect(draw(renderers.csv, made)).toBe('t\na|b\na\\|b\na\\\\|b\na\\\\\\|b\n')
  })

  it('shows a terminal nothing that acts, and a runner of CI no command', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const made = withTable({
          columns: [column('a', 'A', 'id'), column('b', 'B', 'names')],
          rows: [{ cells: [a, [b, a]] }],
        })
        const terminal = draw(renderers.csv, made, { shownTo: 'terminal' })
        expect(terminal.split('\n')).toHaveLength(3)
        expect(terminal.replaceAll('\n', '')).not.toMatch(ACTIVE)
        expect(terminal).not.toMatch(COMMAND)
        expect(draw(renderers.csv, made, { shownTo: 'runner' })).not.toMatch(COMMAND)
      }),
      SEEDED,
    )
  })

  it('writes no empty line for an empty cell alone', () => {
    const made = withTable({ columns: [column('i', 'I', 'id')], rows: [{ cells: [null] }] })
    expect(draw(renderers.csv, made)).toBe('i\n""\n')
  })

  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }), pairs => {
        const made = withTable({
          columns: [column('a', 'A', 'id'), column('b', 'B', 'text')],
          rows: pairs.map(cells => ({ cells })),
        })
        const raw = parseCsv(draw(renderers.csv, made, { csvRaw: true }))
        expect(raw).toEqual([['a', 'b'], ...pairs])
        const safe = parseCsv(draw(renderers.csv, made)).slice(1)
        for (const [i, cells] of safe.entries())
          for (const [j, cell] of cells.entries()) {
            if (!/^[+-][\d.]+$/.test(cell))
              expect(cell.normalize('NFKC')).not.toMatch(/^[\s\0]*[=+\-@]|^[\t\r\n]/)
            // What begins with an apostrophe has one more, so no two texts are one.
            expect(cell.replace(/^'/, '')).toBe(pairs[i]?.[j])
          }
      }),
      SEEDED,
    )
  })
})
