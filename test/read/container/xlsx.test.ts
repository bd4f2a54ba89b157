import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/model/index.ts'
import { plainNumber } from '../../../src/read/container/xlsx/cell.ts'
import { kindOfFormat, timeOfSerial } from '../../../src/read/container/xlsx/serial.ts'
import { InputError } from '../../../src/read/index.ts'
import { textOfFile } from '../../support/read-text.ts'
import { rowsXml, type WorkbookXml, xlsxOf, xlsxParts } from '../../support/xlsx.ts'
import { zipOf } from '../../support/zip.ts'

const sheet = (rows: string, more: Partial<WorkbookXml> = {}): Buffer =>
  xlsxOf({ sheets: [{ name: 'Orders', rows }], ...more })
const textOf = async (bytes: Buffer, asked = {}): Promise<string> => {
  const { text, error } = await textOfFile(bytes, asked)
  expect(error).toBeNull()
  return text
}
/** Styles: 0 plain, 1 a date, 2 date and time, 3 a time, 4 elapsed, 5 an own date, 6 an own number. */
const styles = `<numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yy;@"/><numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 22, 20, 46, 164, 165].map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`
const cell = (xml: string): string => `<row><c ${xml}</c></row>`

describe('a cell of a workbook says', () => {
  it.each<[string, string, string]>([
    ['a whole number', '><v>17850</v>', '17850'],
    ['one written with a point', '><v>17850.0</v>', '17850'],
    ['one with an exponent', '><v>1.785E4</v>', '17850'],
    ['more digits than a double has', '><v>12345678901234567890</v>', '12345678901234567890'],
    ['what Excel writes for 19.9', '><v>19.899999999999999</v>', '19.9'],
    ['a small number', '><v>1E-3</v>', '0.001'],
    ['a smaller one', '><v>-1.5E-9</v>', '-0.0000000015'],
    ['a large one', '><v>1.5E+22</v>', '15000000000000000000000'],
    ['minus nothing', '><v>-0</v>', '0'],
    ['a shared text', ' t="s"><v>1</v>', 'mug'],
    ['a shared text of several looks', ' t="s"><v>2</v>', 'red mug'],
    ['a shared text with a reading aid', ' t="s"><v>3</v>', '東京'],
    ['a text with leading zeros', ' t="inlineStr"><is><t>007</t></is>', '007'],
    ['a text of several looks', ' t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is>', 'a b'],
    ['a formula’s text', ' t="str"><f>A1&amp;"x"</f><v>ax</v>', 'ax'],
    ['a formula’s number', '><f>1+1</f><v>2</v>', '2'],
    ['a formula without a value', '><f>1+1</f>', ''],
    ['true', ' t="b"><v>1</v>', 'TRUE'],
    ['false', ' t="b"><v>0</v>', 'FALSE'],
    ['an error', ' t="e"><v>#N/A</v>', ''],
    ['entities', ' t="str"><v>a &amp; &lt;b&gt;</v>', 'a & <b>'],
    ['what XML can’t hold', ' t="str"><v>a_x0041_b</v>', 'aAb'],
    ['a line break', ' t="str"><v>a&#10;b\r\nc</v>', 'a b c'],
    ['commas and quotes', ' t="str"><v>a, "b"</v>', '"a, ""b"""'],
    ['another delimiter', ' t="str"><v>a;b</v>', '"a;b"'],
    ['a date', ' s="1"><v>45352</v>', '2024-03-01'],
    ['a date with a time', ' s="1"><v>45352.5</v>', '2024-03-01 12:00:00'],
    ['a time at midnight', ' s="2"><v>45352</v>', '2024-03-01 00:00:00'],
    ['a time', ' s="2"><v>45352.430555555555</v>', '2024-03-01 10:20:00'],
    ['a time of ten digits', ' s="2"><v>45352.4305555556</v>', '2024-03-01 10:20:00'],
    ['milliseconds', ' s="2"><v>45352.430561342589</v>', '2024-03-01 10:20:00.500'],
    ['a time of day', ' s="3"><v>0.430555555555556</v>', '10:20:00'],
    ['an own format', ' s="5"><v>45352</v>', '2024-03-01'],
    ['elapsed hours', ' s="4"><v>1.5</v>', '1.5'],
    ['a number with a word in its format', ' s="6"><v>1.5</v>', '1.5'],
    ['an ISO date', ' t="d"><v>2024-03-01T10:20:00</v>', '2024-03-01T10:20:00'],
    ['no date', ' s="1"><v>-1</v>', '-1'],
    ['a date as text', ' s="1" t="str"><v>1/3/24</v>', '1/3/24'],
  ])('%s', async (_name, xml, said) => {
    const shared =
      '<si><t>lamp</t></si><si><t>mug</t></si><si><r><t>red </t></r><r><t xml:space="preserve">mug</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si>'
    const bytes = sheet(rowsXml([['a']]) + cell(xml), { shared, styles })
    expect(await textOf(bytes)).toBe(`a\n${said}\n`)
  })

  it.each<[number, boolean, string | null]>([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    // The day that never was: no time that exists.
    [60, false, '1900-02-29'],
    [61, false, '1900-03-01'],
    [45352, false, '2024-03-01'],
    [0, true, '1904-01-01'],
    [43890, true, '2024-03-01'],
    [2_958_465, false, '9999-12-31'],
    [2_958_466, false, null],
    [Number.NaN, false, null],
  ])('day %d, counted from 1904: %s', (serial, is1904, date) => {
    expect(timeOfSerial(serial, 'date', is1904)).toBe(date)
  })

  it('the days of a workbook that counts from 1904', async () => {
    const bytes = sheet(rowsXml([['a']]) + cell(' s="1"><v>43890</v>'), { styles, is1904: true })
    expect(await textOf(bytes)).toBe('a\n2024-03-01\n')
  })

  it.each([
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0.00 [$€-407]', 'number'],
    ['[Red]0', 'number'],
    ['"year" 0', 'number'],
    ['0\\d', 'number'],
    ['yyyy-mm-dd', 'date'],
    ['mmm', 'date'],
    ['dd/mm/yyyy hh:mm', 'datetime'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm:ss', 'number'],
  ])('by the format %s a %s', (code, kind) => {
    expect(kindOfFormat(code)).toBe(kind)
  })

  it('numbers without an exponent', () => {
    expect([1e21, 1.25e-7, 5e-324, -1e300].map(each => Number(plainNumber(each)))).toEqual([
      1e21, 1.25e-7, 5e-324, -1e300,
    ])
    expect(plainNumber(5e-324)).toMatch(/^0\.0+5$/)
  })
})

describe('a sheet', () => {
  it('has its rows on the lines of their numbers, as wide as the table', async () => {
    const rows =
      '<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="str"><v>b</v></c><c r="C2" t="str"><v>c</v></c></row>' +
      '<row r="5"><c r="B5"><v>1</v></c><c r="D5" s="1"/></row><row r="6"/><row><c><v>7</v></c></row>'
    expect(await textOf(sheet(rows))).toBe('\na,b,c\n\n\n,1,\n\n7,,\n')
  })

  it('of many rows is read in pieces', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [i, `item ${i}`, 19.9])
    const said = rows.map(row => `${row.join(',')}\n`).join('')
    expect(await textOf(sheet(rowsXml(rows)))).toBe(said)
  })

  it('may have names with a prefix, and data as CDATA', async () => {
    const rows = '<x:row><x:c t="str"><x:v><![CDATA[a&b]]></x:v></x:c></x:row>'
    expect(await textOf(sheet(rows))).toBe('a&b\n')
  })
})

describe('of several sheets', () => {
  const table = rowsXml([
    ['a', 'b', 'c'],
    [1, 2, 3],
  ])
  const cover = { name: 'Cover', rows: rowsXml([['Report'], ['by', 'Ann'], ['on', 'Monday']]) }
  const hidden = { name: 'Raw', rows: table, isHidden: true }
  const orders = { name: 'Orders', rows: table }
  const more = {
    name: '2024',
    rows: rowsXml([
      ['x', 'y', 'z'],
      [7, 8, 9],
    ]),
  }
  const book = xlsxOf({ sheets: [hidden, cover, orders, more] })

  it('the first with a table is read, and the others named', async () => {
    const { text, wrapping } = await textOfFile(book)
    expect(text).toBe('a,b,c\n1,2,3\n')
    expect(wrapping).toEqual({
      packing: 'xlsx',
      part: 'Orders',
      others: ['Raw', 'Cover', '2024'],
      // Their columns are the same: likely more of what is asked about.
      alike: ['Raw'],
      encoding: null,
    })
  })

  it.each([
    ['Cover', 'Report,\nby,Ann\non,Monday\n'],
    ['orders', 'a,b,c\n1,2,3\n'],
    ['2024', 'x,y,z\n7,8,9\n'],
    ['2', 'Report,\nby,Ann\non,Monday\n'],
    ['1', 'a,b,c\n1,2,3\n'],
  ])('--sheet %s chooses', async (name, text) => {
    expect(await textOf(book, { sheet: name })).toBe(text)
  })

  it('one that isn’t there is a bad request', async () => {
    const { error } = await textOfFile(book, { sheet: 'Ordres' })
    expect(error).toEqual(
      new Fault('shop.bin has no sheet Ordres.', 'It has Raw, Cover, Orders, 2024.'),
    )
  })

  it('a hidden one is read where no other has anything', async () => {
    const bytes = xlsxOf({ sheets: [{ name: 'E', rows: '' }, hidden] })
    expect(await textOf(bytes)).toBe('a,b,c\n1,2,3\n')
  })

  it('none with a table is a bad request', async () => {
    const { error } = await textOfFile(xlsxOf({ sheets: [{ name: 'E', rows: '' }] }))
    expect(error).toEqual(new Fault('shop.bin is an Excel workbook without a table.'))
  })
})

describe('a workbook that is damaged', () => {
  const parts = xlsxParts({
    sheets: [
      {
        name: 'A',
        rows: rowsXml([
          ['a', 'b', 'c'],
          [1, 2, 3],
        ]),
      },
    ],
  })
  const without = (name: string) => parts.filter(part => part.name !== name)
  const withRows = (rows: string) => sheet(rows)
  it.each<[string, Buffer, string]>([
    ['without links', zipOf(without('xl/_rels/workbook.xml.rels')), 'a part of it is missing'],
    ['without sheets', zipOf(without('xl/worksheets/s1.xml')), 'it has no sheet'],
    ['with broken XML', withRows('<row><c></row>'), 'its XML can’t be read'],
    ['with an entity of its own', withRows('<row><c t="str"><v>&lol;</v></c></row>'), 'XML'],
    ['with rows backwards', withRows('<row r="2"/><row r="1"/>'), 'in order'],
    ['with a row without end', withRows('<row r="99999999"/>'), 'in order'],
    ['with a cell beyond it', withRows('<row><c r="ZZZ1"><v>1</v></c></row>'), 'outside the sheet'],
    [
      'with a text without end',
      withRows(`<row><c><v>${'1'.repeat(1 << 25)}</v></c></row>`),
      'no end',
    ],
  ])('%s', async (_name, bytes, message) => {
    const { error } = await textOfFile(bytes)
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).message).toContain(message)
  })

  it('gives what came before', async () => {
    const rows = rowsXml(Array.from({ length: 50_000 }, (_, i) => [i, 2, 3]))
    const { text, error } = await textOfFile(withRows(`${rows}<row></c>`))
    expect(error).toBeInstanceOf(InputError)
    expect(text.startsWith('0,2,3\n1,2,3\n')).toBe(true)
  })
})
