import { describe, expect, it } from 'vitest'
import { type JoinSide, joinProposal } from '../../src/detect/index.ts'

const side = (stem: string, text: string, isWhole = true): JoinSide => {
  const [header = [], ...rows] = text.split('\n').map(row => row.split(','))
  return { stem, columns: header, rows, isWhole }
}

const ITEMS = side('order_items', 'order_id,sku,n\n1,mug,2\n1,lamp,1\n2,rug,1')
const ORDERS = side('orders', 'order_id,who\n1,ann\n2,bob\n3,cleo')
const only = (lines: readonly string[], isWhole = true) => side('orders', lines.join('\n'), isWhole)

describe('two files that belong together', () => {
  it.each<[string, JoinSide, JoinSide, unknown]>([
    ['lines, orders', ITEMS, ORDERS, ['a', 'order_id', 'order_id', true]],
    ['orders, lines', ORDERS, ITEMS, ['b', 'order_id', 'order_id', true]],
    [
      'a key that is called id where it is their own',
      ITEMS,
      only(['id,who', '1,ann', '2,bob']),
      ['a', 'order_id', 'id', true],
    ],
    [
      'a key in another spelling',
      ITEMS,
      only(['OrderID,who', '1,ann', '2,bob']),
      ['a', 'order_id', 'OrderID', true],
    ],
    ['a key that repeats', ITEMS, only(['order_id,who', '1,ann', '1,ann', '2,bob']), null],
    ['a line without an order', ITEMS, only(['order_id,who', '1,ann', '3,bob']), null],
    [
      'a line whose order may be further on',
      ITEMS,
      only(['order_id,who', '1,ann', '3,bob'], false),
      ['a', 'order_id', 'order_id', false],
    ],
    ['orders that were never met', ITEMS, only(['order_id,who', '8,ann', '9,bob'], false), null],
    ['an order without a number', ITEMS, only(['order_id,who', '1,ann', '2,bob', ',x']), null],
    ['no column that is the same', ITEMS, only(['who,when', '1,ann', '2,bob']), null],
    ['a quantity that is an id', side('l', 'n\n1\n2'), only(['id,who', '1,ann', '2,bob']), null],
    ["each file's own id", side('l', 'id,x\n1,a\n2,b'), only(['id,who', '1,ann', '2,bob']), null],
    [
      'the key that names the file',
      side('items', 'order_id,product_id\n1,1\n1,2\n2,1'),
      only(['id,who', '1,ann', '2,bob']),
      ['a', 'order_id', 'id', true],
    ],
    [
      'two keys of which none names it',
      side('items', 'order_id,product_id\n1,1\n1,2\n2,1'),
      side('export', 'id,who\n1,ann\n2,bob'),
      null,
    ],
    [
      'a row on either side for each key',
      side('payments', 'order_id,paid\n1,5\n2,6'),
      only(['order_id,who', '1,ann', '2,bob']),
      ['a', 'order_id', 'order_id', true],
    ],
  ])('%s', (_, a, b, expected) => {
    const found = joinProposal(a, b)
    expect(found && [found.records, found.left, found.right, found.isSure]).toEqual(expected)
  })
})
