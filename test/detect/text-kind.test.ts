import { describe, expect, it } from 'vitest'
import { textKind } from '../../src/detect/text-kind.ts'

describe('text that is neither JSON nor a table is named', () => {
  it.each([
    ['a dump of a database in SQL', '-- dump', "INSERT INTO `orders` VALUES (1,'2024-03-01');"],
    ['a dump of a database in SQL', 'COPY orders (id, at) FROM stdin;', '1 2024-03-01'],
    ['a file of settings (INI)', '[shop]', 'name=Mugs', 'currency = EUR', '[db]', 'host=localhost'],
    ['an e-mail', 'From ann@example.com Fri Mar  1 10:00:00 2024', 'Subject: Order'],
    ['a log of key=value pairs', 'ts=1 event=view user=ann', 'ts=2 event=buy user="Ann B" price=1'],
    ['YAML', 'orders:', '  - id: 1', '    date: 2024-03-01', '    items:', '      - sku: mug'],
    [
      'a log of sentences',
      'Mar  1 10:00:00 host app[1]: started',
      'Mar  1 10:00:01 host app[1]: done',
    ],
    [
      'a log of sentences',
      '2024-03-01 10:00:00 INFO started',
      '[2024-03-01T10:00:01Z] order placed',
    ],
    ['a list of single values, whose meaning nothing tells', '1001', '1002', '1003'],
    [
      'a table with spaces between its cells, or lines of words',
      '1 2024-03-01 mug',
      '2 2024-03-01 rug',
    ],
    ['text, neither JSON nor a table', 'Dear shop,', 'two lamps please, and a rug.', 'Ann'],
    ['text, neither JSON nor a table'],
  ])('as %s', (what, ...lines) => expect(textKind(lines).what).toBe(what))
})
