import CliTable from 'cli-table3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GridColumn, grid } from '../../src/render/grid.ts'
import { truncate } from '../../src/render/width.ts'
import { anyText, SEEDED } from './texts.ts'

const SIDES = ['top', 'bottom'].flatMap(side => [
  side,
  `${side}-mid`,
  `${side}-left`,
  `${side}-right`,
])
const LINES = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid']

/** Without borders, by cli-table3: it marks a cut in another way, so texts are cut before. */
function drawn(columns: readonly GridColumn[], lines: readonly (readonly string[])[]): string[] {
  const table = new CliTable({
    chars: { ...Object.fromEntries([...SIDES, ...LINES].map(name => [name, ''])), middle: '  ' },
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  })
  for (const line of lines)
    table.push(line.map((text, i) => truncate(text, columns[i]?.width ?? 1)))
  return table
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
}

const text = anyText.map(each => each.replace(/\p{C}|\s/gu, ' '))
const column = fc.record({
  width: fc.integer({ min: 1, max: 12 }),
  align: fc.constantFrom('left' as const, 'right' as const),
})
const table = fc.array(column, { minLength: 1, maxLength: 5 }).chain(columns => {
  const cells = fc.tuple(...columns.map(() => text))
  return fc.record({
    columns: fc.constant(columns),
    lines: fc.array(cells, { minLength: 1, maxLength: 6 }),
  })
})

describe('a grid', () => {
  it('is drawn as cli-table3 draws it', () => {
    fc.assert(
      fc.property(table, ({ columns, lines }) => {
        expect([...grid(columns, lines)]).toEqual(drawn(columns, lines))
      }),
      SEEDED,
    )
  })

  it('cuts what is too long, and pads numbers before and names after', () => {
    const columns: GridColumn[] = [
      { width: 5, align: 'left' },
      { width: 4, align: 'right' },
      { width: 4, align: 'left' },
    ]
    const lines = [
      ['mug', '12', 'a'],
      ['日本語', '1234567', 'é'],
      'a line of its own',
      'a line too long to stand',
    ]
    expect([...grid(columns, lines)]).toEqual([
      'mug      12  a',
      '日本…  123…  é',
      'a line of its own',
      'a line too long …',
    ])
  })
})
