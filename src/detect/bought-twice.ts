import { isBlank, rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'

/**
 * Types of purchases that say the same purchase again: an order and its lines, each by an event of its own (purchase and
 * purchase_item). What has most items counts, of those what came first. Empty where each order has one type of purchase.
 */
export function boughtTwice(
  sample: Pick<Sample, 'records'>,
  purchases: ReadonlySet<string>,
  paths: { readonly type: string; readonly order: string; readonly item: string | null },
): ReadonlySet<string> {
  if (purchases.size < 2) return new Set()
  const rows = rowsOf(sample, [paths.type, paths.order, paths.item ?? paths.order])
  const typesOfOrders = new Map<string, Set<string>>()
  const items = new Map([...purchases].map(type => [type, 0]))
  for (const [type = '', order, item] of rows) {
    if (!purchases.has(type) || isBlank(order)) continue
    const own = typesOfOrders.get(order as string) ?? new Set<string>()
    typesOfOrders.set(order as string, own.add(type))
    if (paths.item !== null && !isBlank(item)) items.set(type, (items.get(type) ?? 0) + 1)
  }
  const both = [...typesOfOrders.values()].filter(({ size }) => size > 1)
  if (both.length === 0) return new Set()
  // Sorting is stable: of as many items the first stays.
  const [kept] = [...items].sort(([, a], [, b]) => b - a)
  return new Set(
    [...purchases].filter(type => type !== kept?.[0] && both.some(own => own.has(type))),
  )
}
