import { describe, expect, it } from 'vitest'
import { textKind } from '../../src/detect/text-kind.ts'

describe('text that is neither JSON nor a table is named', () => {
  it.each([
    ['an SQL dump of a database', '-- dump', "INSERT INTO `orders` VALUES (1,'2024-03-01');"],
    ['an SQL dump of a database', 'COPY orders (id, at) FROM stdin;', '1 2024-03-01'],
    ['a settings file (INI)', '[shop]', 'name=Mugs', 'currency = EUR', '[db]', 'host=localhost'],
    ['an e-mail', 'From ann@example.com Fri Mar  1 10:00:00 2024', 'Subject: Order'],
    ['a log of key=value pairs', 'ts=1 event=view user=ann', 'ts=2 event=buy user="Ann B" price=1'],
    ['YAML', 'orders:', '  - id: 1', '    date: 2024-03-01', '    items:', '      - sku: mug'],
    [
      'a plain-text log',
      'Mar  1 10:00:00 host app[1]: started',
      'Mar  1 10:00:01 host app[1]: done',
    ],
    ['a plain-text log', '2024-03-01 10:00:00 INFO started', '[2024-03-01T10:00:01Z] order placed'],
    ['a list of single values without column names', '1001', '1002', '1003'],
    ['a table separated by spaces, or plain sentences', '1 2024-03-01 mug', '2 2024-03-01 rug'],
    ['text, neither JSON nor a table', 'Dear shop,', 'two lamps please, and a rug.', 'Ann'],
    ['text, neither JSON nor a table'],
  ])('as %s', (what, ...lines) => expect(textKind(lines).what).toBe(what))
})
