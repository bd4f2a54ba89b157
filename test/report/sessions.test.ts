import { describe, expect, it } from 'vitest'
import { document, line } from './ask.ts'

/** What an abandoned cart is left with: Ann's events a minute apart, of an item worth 20.00 unless they say otherwise. */
async function left(...events: [type: string, more: object][]): Promise<string> {
  const lines = events.map(([type, more], minute) =>
    line(type, 'Ann', `2024-03-27T10:0${minute}:00Z`, { item_id: 'mug', price: 20, ...more }),
  )
  return (await document(lines, { report: 'sessions' })).totals.left_in_carts
}

const add = (more: object = {}): [string, object] => ['add_to_cart', more]
const remove = (more: object = {}): [string, object] => ['remove_from_cart', more]

describe('left in carts', () => {
  it.each<[string, string, [string, object][]]>([
    ['what went in', '60.00', [add(), add({ quantity: 2 })]],
    // Of three for 10.00 two are 6.66666…: what comes out is rounded, not what is left.
    [
      'rounded half away from zero',
      '3.3333',
      [add({ quantity: 3, revenue: 10 }), remove({ quantity: 2 })],
    ],
    ['less what came out at its mean price', '35.00', [add(), add({ price: 50 }), remove()]],
    [
      'a negative quantity takes out as a removal does',
      '20.00',
      [add({ quantity: 3 }), add({ quantity: -2 })],
    ],
    ['whatever its line total', '20.00', [add({ quantity: 3 }), add({ quantity: -2, revenue: 9 })]],
    // Two units of 15.00: one comes out at 7.50.
    ['a negative line total lowers the worth', '15.00', [add(), add({ revenue: -5 })]],
    ['and takes nothing out', '7.50', [add(), add({ revenue: -5 }), remove()]],
    ['also when it comes first', '15.00', [add({ revenue: -5 }), add()]],
    ['an item that ends below zero is worth nothing', '0.00', [add({ revenue: -5 })]],
    ['and lowers no other', '20.00', [add(), add({ item_id: 'lamp', revenue: -5 })]],
    [
      'more out than in leaves nothing to pay off',
      '20.00',
      [add(), remove({ quantity: 5 }), add()],
    ],
  ])('%s: %s', async (_, expected, events) => {
    expect(await left(...events)).toBe(expected)
  })
})
