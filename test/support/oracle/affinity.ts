import { isPurchase } from './count.ts'
import { compareText, type ShopEvent, sessionsOf } from './shop.ts'

/** Part 7's affinity told slowly: every basket a set, every pair looked up in every basket. */
export function affinityOracle(events: readonly ShopEvent[], minCount: number, maxBasket = 50) {
  const baskets = new Map<string, Set<string>>()
  // What names no item is in no basket.
  const put = (name: string, item: string | null) => {
    if (item !== null) baskets.set(name, (baskets.get(name) ?? new Set()).add(item))
  }
  for (const [i, session] of sessionsOf(events).entries())
    for (const { order, item } of session.filter(isPurchase))
      put(order === null ? `session ${i}` : `order ${order}`, item)
  const all = [...baskets.values()]
  const counted = all.filter(({ size }) => size <= maxBasket)
  const items = [...new Set(counted.flatMap(basket => [...basket]))].sort(compareText)
  const having = (...wanted: string[]) =>
    counted.filter(basket => wanted.every(item => basket.has(item))).length
  const pairs = items.flatMap((a, i) =>
    items.slice(i + 1).flatMap(b => {
      const [count, count_a, count_b] = [having(a, b), having(a), having(b)]
      if (count < minCount) return []
      return [
        {
          item_a: a,
          item_b: b,
          count,
          count_a,
          count_b,
          support: count / counted.length,
          confidence: count / count_a,
          confidence_back: count / count_b,
          lift: (count * counted.length) / (count_a * count_b),
        },
      ]
    }),
  )
  return {
    baskets: counted.length,
    oversized: all.length - counted.length,
    pairs: pairs.sort(
      (x, y) =>
        y.lift - x.lift ||
        y.count - x.count ||
        compareText(x.item_a, y.item_a) ||
        compareText(x.item_b, y.item_b),
    ),
  }
}
