import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCatalog } from '../../src/decode/index.ts'
import { Fault } from '../../src/model/index.ts'

const parse = (text: string) => parseCatalog('items', Buffer.from(text))
const rowsOf = (text: string) => [...parse(text).items].map(([item, cells]) => [item, ...cells])

describe('a catalog', () => {
  it.each([
    ['item_id,name\nmug,Mug\n', [['mug', 'Mug']]],
    ['\ufeffitem_id,name\r\nmug,Mug\r\n', [['mug', 'Mug']]],
    ['name\tid\nMug, blue\t7', [['7', 'Mug, blue']]],
    ['sku|name\nmug|"a|b ""c"""\n\n', [['mug', 'a|b "c"']]],
    [
      'sku;name\n"mug";"two\nlines"\nrug;\n',
      [
        ['mug', 'two\nlines'],
        ['rug', null],
      ],
    ],
    ['item_id,id\nmug,1\nmug,2\n', [['mug', '2']]],
    ['item_id,name\r\r\nmug,Mug\r\r\n', [['mug', 'Mug']]],
    [
      'item_id,name\rmug,"M\ru\r\ng"\rrug,Rug',
      [
        ['mug', 'M\ru\ng'],
        ['rug', 'Rug'],
      ],
    ],
    [
      'item_id,name\rmug,Mug\nrug,Rug\r\nlamp,Lamp',
      [
        ['mug', 'Mug'],
        ['rug', 'Rug'],
        ['lamp', 'Lamp'],
      ],
    ],
    ['item_id,name\r\n,\r\n \t\r\n"",\nmug,Mug\n', [['mug', 'Mug']]],
    ['item_id\nmug\n', [['mug']]],
    ['sep=;\nsku;name\nmug;"Mug, blue"\n', [['mug', 'Mug, blue']]],
    [
      'Our items\n\nsku|name|price\nmug|Mug|9.95\nrug|Rug|120\nTotal||129.95\nExported on 1 May 2024\n',
      [
        ['mug', 'Mug', '9.95'],
        ['rug', 'Rug', '120'],
        ['Total', null, '129.95'],
      ],
    ],
    [
      'item_id,name\nmug,Mug,\nrug,NULL,\n',
      [
        ['mug', 'Mug'],
        ['rug', null],
      ],
    ],
    ['item_id,name\n__proto__,constructor\n', [['__proto__', 'constructor']]],
    ['{"id":92248516423884831,"name":"Mug"}\n', [['92248516423884831', 'Mug']]],
    [
      '{"id":"a","x":1.50}\n{"y":true,"id":"b","x":""}',
      [
        ['a', '1.50', null],
        ['b', null, 'true'],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(rowsOf(text)).toEqual(expected)
  })

  it.each([
    ['', 'items is empty'],
    ['name\nMug\n', 'items has no item id column'],
    ['id,name\nmug\n', 'items:2 has 1 cells, but the header has 2'],
    ['id,name\n,Mug\n', 'items:2 has no id'],
    ['id,name,name\n', 'items:1 names the column name twice, as columns 2 and 3'],
    ['id,name\n"a\nb",c\nmug,"Mug\n', 'items:4 has a misplaced quote, or one that is never closed'],
    ['id,name\rmug,Mug\r\r\nmug\r', 'items:3 has 1 cells, but the header has 2'],
    ['id,name\n"mug"x,Mug\n', 'items:2 has a misplaced quote'],
    ['{"id":1}\n\n{"id":\n', 'items:3 is not a JSON object'],
    ['[{"id":1}]', 'items:1 is not a JSON object'],
    ['{"id":null}', 'items:1 has no id'],
  ])('of %j is refused', (text, message) => {
    expect(() => parse(text)).toThrow(Fault)
    expect(() => parse(text)).toThrow(message)
  })

  it('keeps the columns that are asked for, and one row of items that are alike', () => {
    const text = `id,name,brand,price\n${Array.from({ length: 1000 }, (_, i) => `${i},name ${i},brand ${i % 7},5\n`).join('')}`
    const { columns, kept, items } = parseCatalog('items', Buffer.from(text), ['brand', 'shop'])
    expect(columns).toEqual(['name', 'brand', 'price'])
    expect(kept).toEqual(['brand'])
    expect(items.size).toBe(1000)
    expect(items.get('8')).toEqual(['brand 1'])
    expect(new Set(items.values()).size).toBe(7)
  })

  it.each(['SECRET=1,b\n1,2\n', '{"SECRET":1}\n', 'a\0SECRET=1\0b'])(
    'that has no id is refused without a word of %j',
    text => {
      expect(() => parse(text)).toThrow('items has no item id column')
      try {
        parse(text)
      } catch (error) {
        expect(JSON.stringify([`${error}`, error])).not.toContain('SECRET')
      }
    },
  )

  it('quotes no more than the start of a name that stands twice', () => {
    const long = 'x'.repeat(5000)
    expect(() => parse(`id,${long},${long}\n`)).toThrow(
      `items:1 names the column ${'x'.repeat(39)}… twice, as columns 2 and 3.`,
    )
  })

  it('that is no UTF-8 is refused', () => {
    expect(() => parseCatalog('items', Uint8Array.of(0x69, 0xff))).toThrow('not valid UTF-8')
  })

  it('says what was written into it, whatever the cells hold', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r', 'ü', ' ', "'"),
    })
    // As in an input, a CR LF is read as LF.
    const read = (text: string) => text.replaceAll('\r\n', '\n')
    const rows = fc.uniqueArray(fc.tuple(cell, cell), { selector: ([id]) => read(id) })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
        (list, mark, lineEnd) => {
          // A row of nothing but white space is blank.
          const kept = list.filter(
            row => row[0] !== '' && !row.every(text => /^[ \t\r]*$/.test(text)),
          )
          const lines = [
            ['name', 'item_id'],
            ...kept.map(([id, name]) => [quoted(name), quoted(id)]),
          ]
          const text = lines.map(line => line.join(mark)).join(lineEnd)
          expect(rowsOf(text)).toEqual(kept.map(([id, name]) => [read(id), read(name) || null]))
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })
})
