import { isCleanHeader, KNOWN_TYPES } from '../model/index.ts'

const NEEDED = ['event_type', 'customer_id', 'timestamp'] as const

/**
 * What others call what we call so, where most of the names are ours: there our name is missing, the names are not ours.
 * A few, so that a log with our own names costs no look at the whole vocabulary.
 */
const OTHERS: readonly (readonly [own: string, others: readonly string[]])[] = [
  [
    'item_id',
    ['product_id', 'productId', 'productID', 'itemId', 'sku', 'item', 'product', 'article_id'],
  ],
  ['price', ['unit_price', 'unitPrice', 'item_price', 'product_price']],
]

/** Whether all names that an event needs are our own. */
export const hasNeededNames = (names: Iterable<string>): boolean => {
  const all = new Set(names)
  return NEEDED.every(name => all.has(name))
}

/** Whether the names of records are our own: all that an event needs, and nothing of ours by another name. */
export function hasOwnNames(names: Iterable<string>): boolean {
  const all = new Set(names)
  if (!hasNeededNames(all)) return false
  return OTHERS.every(([own, others]) => all.has(own) || !others.some(name => all.has(name)))
}

const MOST_LINES = 64
const LONGEST_HEADER = 4096

/**
 * Whether JSON lines that begin with this text have our own names and types, as far as their first lines tell, or a table is
 * one that convert wrote: then there is nothing to detect, and no more than these lines is looked at.
 */
export function isOwnText(head: string): boolean {
  if (isCleanHeader(head.slice(0, LONGEST_HEADER).split(/[\r\n]/, 1)[0] ?? '')) return true
  const names = new Set<string>()
  let isKnown = false
  let [own, all] = [0, 0]
  const lines = head.split('\n', MOST_LINES + 1)
  for (const line of lines.slice(0, Math.max(1, lines.length - 1))) {
    const record = objectOf(line)
    if (record === null) continue
    const keys = Object.keys(record)
    all++
    if (hasNeededNames(keys)) own++
    for (const name of keys) names.add(name)
    isKnown ||= KNOWN_TYPES.some(type => type === record.event_type)
  }
  return isKnown && 2 * own >= all && hasOwnNames(names)
}

function objectOf(line: string): { readonly event_type?: unknown } | null {
  if (!line.trimStart().startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
