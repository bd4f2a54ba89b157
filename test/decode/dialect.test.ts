import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialectOf, openRows } from '../../src/decode/index.ts'

const told = (text: string) => dialectOf(Buffer.from(text), true)
const found = (text: string): string => {
  const dialect = told(text)
  if (dialect === null) return 'none'
  const { delimiter, skipLines, hasHeader, header, rowEnds } = dialect
  const marks = [
    skipLines > 0 ? `skip ${skipLines}` : '',
    hasHeader ? '' : 'bare',
    rowEnds === 'as_wide' ? '' : rowEnds,
  ]
  return [JSON.stringify(delimiter), header.length, ...marks].filter(each => each !== '').join(' ')
}

const rows = (delimiter: string, ...lines: string[][]) =>
  lines.map(cells => cells.join(delimiter)).join('\n')
const ORDERS = [
  ['Order ID', 'Date', 'Customer', 'Item', 'Total'],
  ['1001', '2024-03-27 05:00', 'Ann', 'Mug', '19.90'],
  ['1002', '2024-03-27 06:00', 'Bob', 'Rug', '120.00'],
  ['1003', '2024-03-28 07:30', 'Cleo', 'Lamp', '49.50'],
]
const comma = rows(',', ...ORDERS)
const semicolon = rows(';', ...ORDERS)
const german = rows(
  ';',
  ['Bestellung', 'Datum', 'Kunde', 'Betrag'],
  ['1001', '27.03.2024 05:00', 'Ann, Bob', '1.299,00'],
  ['1002', '27.03.2024 06:00', 'Cleo, Dan', '49,50'],
)
const bare = ORDERS.slice(1)

describe('the dialect of a table', () => {
  it.each([
    ['commas', comma, '"," 5'],
    ['semicolons', semicolon, '";" 5'],
    ['tabs', rows('\t', ...ORDERS), '"\\t" 5'],
    ['bars', rows('|', ...ORDERS), '"|" 5'],
    ['carets', rows('^', ...ORDERS), '"^" 5'],
    ['tildes', rows('~', ...ORDERS), '"~" 5'],
    ['columns with two spaces between them', rows('  ', ...ORDERS), '"  " 5'],
    [
      'columns filled up with spaces',
      ORDERS.map(cells => cells.map(cell => cell.padEnd(20)).join('')).join('\n'),
      '"  " 5',
    ],
    ['decimal commas', german, '";" 4'],
    ['decimal commas and tabs', german.replaceAll(';', '\t'), '"\\t" 4'],
    [
      'a header with commas in names',
      `"a";"Price, net";"Time, UTC, of it"\n${'1;2,5;3\n'.repeat(3)}`,
      '";" 3',
    ],
    ['a title', `Report: Sales\n${comma}`, '"," 5 skip 1'],
    ['titles and a blank line', `Report: Sales\nPeriod: March, 2024\n\n${comma}`, '"," 5 skip 3'],
    ['titles in CR LF', `Report: Sales\r\n\r\n${comma.replaceAll('\n', '\r\n')}`, '"," 5 skip 2'],
    ['titles in CR', `Report: Sales\r\r${comma.replaceAll('\n', '\r')}`, '"," 5 skip 2'],
    ['titles filled up', `Report,Sales,,,\nPeriod,2024-03,,,\n,,,,\n${comma}`, '"," 5 skip 3'],
    ['a title filled up', `Sales,,,,\n${comma}`, '"," 5 skip 1'],
    ['titles of two cells', `Report,Sales\nPeriod,2024-03\n${comma}`, '"," 5 skip 2'],
    ['comments', `# from the shop, daily\n# v2\n${comma}`, '"," 5 skip 2'],
    ['a title with another delimiter', `Sales, Q1, 2024; all\n${semicolon}`, '";" 5 skip 1'],
    ['a title with a quote', `Report "Sales"\n${comma}`, '"," 5 skip 1'],
    ['sep=;', `sep=;\n${semicolon}`, '";" 5 skip 1'],
    ['sep= in quotes', `"sep=;"\r\n${semicolon.replaceAll('\n', '\r\n')}`, '";" 5 skip 1'],
    ['sep=\\t', `sep=\t\n${rows('\t', ...ORDERS)}`, '"\\t" 5 skip 1'],
    ['SEP=, and a title', `SEP=,\nSales\n${comma}`, '"," 5 skip 2'],
    ['a byte order mark and sep=', `\ufeffsep=|\n${rows('|', ...ORDERS)}`, '"|" 5 skip 1'],
    ['no header', rows(',', ...bare), '"," 5 bare'],
    [
      'no header, and types',
      'ann,view,mug,phone\nbob,view,rug,phone\ncleo,cart,mug,shop',
      '"," 4 bare',
    ],
    ['ids alone', '1,2,3\n4,5,6\n7,8,9', '"," 3 bare'],
    ['one row without a header', '1,2024-03-27,3', '"," 3 bare'],
    ['a header alone', ORDERS[0]?.join(',') ?? '', '"," 5'],
    ['a header in quotes alone', '"Order ID","Date"', '"," 2'],
    [
      'a column without a name',
      rows(',', ['', 'time', 'item'], ['0', '2024-03-27', 'mug'], ['1', '2024-03-28', 'rug']),
      '"," 3',
    ],
    [
      'row names',
      rows(',', ['time', 'item'], ['1', '2024-03-27', 'mug'], ['2', '2024-03-28', 'rug']),
      '"," 2 row_names',
    ],
    [
      'a delimiter after each row',
      rows(',', ['time', 'item'], ['2024-03-27', 'mug', ''], ['2024-03-28', 'rug', '']),
      '"," 2 trailing',
    ],
    [
      'a delimiter after all lines',
      rows(',', ['time', 'item', ''], ['2024-03-27', 'mug', ''], ['2024-03-28', 'rug', '']),
      '"," 3',
    ],
    [
      'a delimiter after the header',
      rows(',', ['time', 'item', ''], ['2024-03-27', 'mug'], ['2024-03-28', 'rug']),
      '"," 3 trailing_name',
    ],
    ['totals below', `${comma}\nTotal,,,,189.40`, '"," 5'],
    ['a footer below', `${comma}\n\n(3 rows)`, '"," 5'],
    ['rows of empty cells', comma.replaceAll('\n', '\n,,,,\n'), '"," 5'],
    ['quoted line breaks', comma.replaceAll('Mug', '"Mug,\n blue;\n|x|"'), '"," 5'],
    ['bars in cells', comma.replaceAll('Mug', 'Mug|blue|big|x|y|z'), '"," 5'],
    ['JSON in a cell', comma.replaceAll('Mug', '"{""a"":1,""b"":[1,2]}"'), '"," 5'],
    [
      'psql',
      ' id | time             | item \n----+------------------+------\n  1 | 2024-03-27 05:00 | mug\n  2 | 2024-03-27 06:00 | rug\n(2 rows)\n',
      '"|" 3',
    ],
    [
      'ragged rows, as the header says',
      'time,type,item\n2024-03-27,view,mug,x\n2024-03-27,view,rug,y\n2024-03-27,view,mug',
      '"," 3',
    ],
    ['ragged rows alone', 'a,b,c\n1\n1,2\n1,2,3,4', '"," 3'],
    ['one column', 'a\n1\n2', 'none'],
    [
      'prose',
      'Once there was a king, and he was old.\nHe had no bread, no wine, and no friends.\nSo he went away, far away.\n',
      'none',
    ],
    ['short sentences', 'Hello, Ann.\nHello, Bob.\nBye, Cleo.\n', 'none'],
    [
      'a log',
      '12:00:01 INFO starting\n12:00:02 WARN no file, no fun, trying again in a while\n12:00:03 INFO done\n',
      'none',
    ],
    ['nothing', '', 'none'],
  ])('is told: %s', (_, text, expected) => {
    expect(found(text)).toBe(expected)
  })

  it('takes what is asked for', () => {
    const asked = { delimiter: ';', columns: null, skipLines: 2 }
    expect(dialectOf(Buffer.from(`x\ny,z\n${semicolon}`), true, asked)).toMatchObject({
      delimiter: ';',
      skipLines: 2,
      header: ORDERS[0],
    })
    const columns = ['order_id', 'timestamp', 'customer_id', 'item_id', 'revenue']
    expect(
      dialectOf(Buffer.from(`Sales\n${rows(',', ...bare)}`), true, {
        delimiter: null,
        columns,
        skipLines: 0,
      }),
    ).toMatchObject({ skipLines: 1, hasHeader: false, width: 5 })
  })

  const cell = fc.oneof(
    fc.constantFrom(
      'mug',
      'Ann',
      'a b',
      'Ä',
      '',
      'x;y',
      'x,y',
      'x|y',
      'x\ty',
      'say "x"',
      'two\nlines',
    ),
    fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.integer({ min: 10, max: 28 }).map(day => `2024-03-${day} 05:00:00`),
  )
  const quoted = (text: string, delimiter: string) =>
    /["\n;,|\t]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text

  it('reads back a table that was written in any', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', 'Report: Sales', 'Report: Sales\nQ1\n', 'sep='),
        fc.integer({ min: 3, max: 6 }).chain(width =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
            minLength: 3,
            maxLength: 9,
          }),
        ),
        (delimiter, lineEnd, title, cells) => {
          const width = cells[0]?.length ?? 0
          // An id and a time stand in any event's row.
          const table = [
            Array.from({ length: width + 2 }, (_, i) => `name ${i}`),
            ...cells.map((row, i) => [`${1000 + i}`, `2024-03-27 05:00:${10 + i}`, ...row]),
          ]
          const above =
            title === 'sep=' ? [`sep=${delimiter}`] : title === '' ? [] : title.split('\n')
          const lines = table.map(row => row.map(each => quoted(each, delimiter)).join(delimiter))
          const text = [...above, ...lines].join(lineEnd) + lineEnd
          const dialect = told(text)
          expect(dialect).toMatchObject({ delimiter, skipLines: above.length, header: table[0] })
          const read: (readonly string[])[] = []
          const back = openRows(
            delimiter,
            row => row.length === width + 2,
            { row: (_, row) => read.push(row), blank: () => {}, bad: () => read.push(['bad']) },
            { skipLines: dialect?.skipLines ?? 0 },
          )
          back.push(Buffer.from(text))
          back.end()
          expect(read).toEqual(table)
        },
      ),
      { numRuns: 300 },
    )
  })
})
