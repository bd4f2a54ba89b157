import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderers } from '../../src/render/index.ts'
import { markdownName, markdownText } from '../../src/render/markdown.ts'
import { UNLIMITED } from '../../src/render/width.ts'
import { column, draw, outcome, report, summary, table } from './outcomes.ts'
import { ACTIVE, anyText, SEEDED } from './texts.ts'

const SUMMARY = `# Shop summary

- Period: 2024-03-27 05:00 to 2024-03-28 05:00 UTC (24h)
- Counted: 1,234 of 4,000 events
- Currency: USD; 31 purchases in EUR (€119.50) are not in the money columns; see totals.by\\_currency.

- Most viewed item: **\`mug-01\`**, 412 views (+2 tied)
- Conversion rate: **16.3%**, 149 carts + 52 purchases of 1,234 views
- Highest-grossing item: **\`rug-oak\`**, $2,699.10 gross

## Totals

- Views: 1,234
- Gross: $4,544.10
- Average order value: $87.39
- Conversion: 16.3%

## Over time

| Start | Views | Conversion | Gross | Most viewed |
| --- | ---: | ---: | ---: | --- |
| Fri 2024-03-01 | 1,203 | 17.0% | $148.45 | \`lamp-brass\` |
| … 24 empty days … |  |  |  |  |
| Tue 2024-03-26 | 1,404 | 13.4% | $173.25 | \`rug-oak\` |
| 2024-03-27 00:00\\* | 81 | 11.1% | $10.00 | \`mug-01\` |
| 2024-03-27 01:00 | 12 | 0.0% | $1.48 | \`mug-02\` |

- 1 earlier row; --rows all
- \\* partial bucket

## Items

| Item | Views | Carts | Purchases | Conversion | Gross |
| --- | ---: | ---: | ---: | ---: | ---: |
| \`mug-01\` | 412 | 61 | 22 | 20.1% | $438.00 |
| \`lamp-brass\` | 303 | 44 | 17 | 20.1% | $1,343.00 |
| \`rug-oak\` | 288 | 30 | 9 | 13.5% | $2,699.10 |
| \`mug-02\` | 120 | 9 | 4 | 10.8% | $64.00 |

- \\+2 more; --top all
- 3 purchases were of items without a view in the period.
`

describe('Markdown', () => {
  it('reads like this', () => {
    expect(draw(renderers.markdown, summary)).toBe(SUMMARY)
  })

  it('has a chapter a report where there are several', () => {
    const tables = [table({ title: 'Rugs' }), table({ shape: 'facts', title: 'Winner' })]
    const two = outcome({
      reports: [report(), report({ name: 'top', title: 'Top', tables })],
      incomplete: [{ input: 'may.jsonl', reason: 'missing', message: 'there is no such file' }],
    })
    expect(draw(renderers.markdown, two)).toBe(`# Reports

- **Incomplete**: \`may.jsonl\`: there is no such file
- Period: 2024-03-27 05:00 to 2024-03-28 05:00 UTC (24h)
- Counted: 1,234 of 4,000 events

## Shop summary

## Top

### Rugs

None.

### Winner

None.
`)
  })

  it.each([
    ['12. and 13 views', '- 12\\. and 13 views'],
    ['3) x', '- 3\\) x'],
    ['- x', '- \\- x'],
    ['+2 x', '- \\+2 x'],
    ['# x', '- \\# x'],
    ['> x', '- \\> x'],
    ['12 views', '- 12 views'],
  ])('a note that begins with a mark of Markdown: %s', (note, line) => {
    const made = outcome({ reports: [report({ tables: [table({ notes: [[note]] })] })] })
    expect(draw(renderers.markdown, made).split('\n').at(-2)).toBe(line)
  })
})

describe('text in Markdown', () => {
  it.each([
    ['mug-01', '`mug-01`'],
    ['<script>', '`<script>`'],
    ['[x](y) *z*', '`[x](y) *z*`'],
    ['@ann #1 https://x.y', '`@ann #1 https://x.y`'],
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['`<b>`', '\\`\\<b\\>\\`'],
    [' x', '\\\\x20x'],
    ['a\nb', 'a\\\\nb'],
    ['', ''],
  ])('the name %j is %s', (text, shown) => {
    expect(markdownName(text, 80)).toBe(shown)
  })

  it('cuts a name that is longer than any page on a terminal, and nowhere else', () => {
    const name = 'm'.repeat(1e6)
    expect(markdownName(name, 80)).toBe(`\`${'m'.repeat(119)}…\``)
    expect(markdownName(name, UNLIMITED)).toBe(`\`${name}\``)
  })

  it.each([
    ['*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
    ['[x](y) ![z](w)', '\\[x\\](y) !\\[z\\](w)'],
    ['<script>&amp;', '\\<script\\>\\&amp;'],
    ['https://x.y www.x.y WWW.x mailto:a@b', 'https\\://x.y www\\.x.y WWW\\.x mailto\\:a&#64;b'],
    ['$1.50 to $2 $x$', '$1.50 to $2 \\$x\\$'],
    ['05:00', '05:00'],
  ])('the words %j are %s', (text, shown) => {
    expect(markdownText(text)).toBe(shown)
  })
})

/** Splits a GFM row at the pipes that no backslash escapes. */
const cells = (line: string): string[] => line.match(/(?:\\.|[^|\\])+|(?<=\|)(?=\|)/g) ?? []

/** What a reader of a cell sees, for the little Markdown that a cell may hold. */
function read(cell: string): string {
  const text = cell.trim()
  if (/^`[^`]+`$/.test(text)) return text.slice(1, -1)
  expect(text.replace(/\\./g, '')).not.toMatch(/[`*_[\]<>|~]|&(?!#64;)|:\/\/|www\./i)
  return text.replace(/\\(.)/gu, '$1').replaceAll('&#64;', '@')
}

it('shows any text as that text, and no text is markup', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const made = outcome({
        reports: [
          report({
            tables: [
              table({
                columns: [column('i', 'Item', 'id'), column('t', 'Text', 'text')],
                rows: [{ cells: [`<${a}>`, `<${b}>`] }],
              }),
            ],
          }),
        ],
      })
      const drawn = draw(renderers.markdown, made).split('\n')
      for (const line of drawn) expect(line).not.toMatch(ACTIVE)
      const row = drawn[drawn.indexOf('| --- | --- |') + 1] ?? ''
      const [first = '', second = '', ...more] = cells(row)
      expect(more).toEqual([])
      const seen = draw(renderers.table, made, { width: 400 }).split('\n')
      const inTable = seen[seen.indexOf('Items') + 3] ?? ''
      if (`<${a}>`.length <= 12) expect(inTable.startsWith(read(first))).toBe(true)
      expect(inTable.endsWith(read(second))).toBe(true)
    }),
    SEEDED,
  )
})
