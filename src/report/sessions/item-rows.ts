import { sortByNumbers } from '../../metrics/index.ts'
import { type CellColumn, type LazyRows, sortTexts } from '../../model/index.ts'
import type { SessionsAnswer } from './answer.ts'

type Item = SessionsAnswer['items'][number]

/** Items by their sessions, ties by code point: made as they are asked for. */
export function itemRows(items: readonly Item[]): LazyRows<Item> {
  const column = (of: (item: Item) => number): Float64Array => {
    const numbers = new Float64Array(items.length)
    for (let i = 0; i < numbers.length; i++) numbers[i] = of(items[i] as Item)
    return numbers
  }
  const counts = (of: (item: Item) => number): CellColumn => ({ as: 'counts', counts: column(of) })
  const names = items.map(({ item }) => item)
  const first = (n: number): Uint32Array => {
    const order = new Uint32Array(items.length)
    for (let i = 0; i < order.length; i++) order[i] = i
    sortByNumbers(
      order,
      column(({ sessions }) => sessions),
      (from, to) => from < n && sortTexts(names, order.subarray(from, to)),
    )
    return order.subarray(0, n)
  }
  const at = (place: number): Item => items[place] as Item
  return {
    length: items.length,
    first: n => Array.from(first(n), at),
    places: {
      first,
      at,
      column: key => {
        if (key === 'item_id') return { as: 'names', texts: names }
        if (key === 'sessions') return counts(({ sessions }) => sessions)
        if (key === 'entries') return counts(({ entries }) => entries)
        return key === 'exits' ? counts(({ exits }) => exits) : null
      },
    },
  }
}
