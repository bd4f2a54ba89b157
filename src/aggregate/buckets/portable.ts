import { claimMoney, MONEY_COLUMNS } from '../shared/money.ts'
import { numbersOf, type Portable, portable } from '../shared/portable.ts'
import { packCells } from './cells.ts'
import {
  clearSums,
  countAt,
  forCounts,
  type ItemSums,
  makeRoom,
  openItemSums,
  touch,
  touchedOf,
} from './item-sums.ts'

/** One bucket: its items in columns, and its money by item and currency. */
export function saveSums(sums: ItemSums, events: number): Portable {
  const item = touchedOf(sums).slice()
  const { money } = sums
  const column = (kind: number) => item.map(id => countAt(sums, kind, id))
  return portable({
    events: Float64Array.of(events),
    item,
    ...forCounts(column),
    paid: money.item.slice(0, money.size),
    currency: money.currency.slice(0, money.size),
    ...Object.fromEntries(
      money.values.map((values, i) => [`money${i}`, values.slice(0, money.size)]),
    ),
  })
}

const room = openItemSums()

/** The packed cells of a bucket. */
export function loadCells(saved: Portable): Uint8Array {
  const columns = Object.entries(forCounts(kind => kind)).map(
    ([name, kind]) => [kind, numbersOf(saved, name)] as const,
  )
  numbersOf(saved, 'item').forEach((item, row) => {
    makeRoom(room, item)
    touch(room, item)
    for (const [kind, counts] of columns)
      room.counts[kind * room.size + item] = counts[row] as number
  })
  const currency = numbersOf(saved, 'currency')
  const values = Array.from({ length: MONEY_COLUMNS }, (_, i) => numbersOf(saved, `money${i}`))
  numbersOf(saved, 'paid').forEach((item, at) => {
    const row = claimMoney(room.money, item, currency[at] as number)
    values.forEach((column, i) => {
      const into = room.money.values[i] as Float64Array
      into[row] = column[at] as number
    })
  })
  const cells = packCells(room)
  clearSums(room)
  return cells
}
