import { type OracleEvent, readEvent } from './event.ts'

/** An event with what the behaviour reports need beside the oracle's own fields. */
export interface ShopEvent extends OracleEvent {
  readonly session: string | null
  readonly members: { readonly [name: string]: unknown }
}

/** The accepted events of lines that a test made itself: plain JSON, no ids beyond what a double holds. */
export const shopEvents = (lines: readonly string[]): ShopEvent[] =>
  lines.flatMap(line => {
    const event = readEvent(line, 'UTC')
    if (event === null) return []
    const members = JSON.parse(line) as { [name: string]: unknown }
    const session = members.session_id
    return [{ ...event, session: session == null || session === '' ? null : `${session}`, members }]
  })

/** The currency with most purchases, ties by code; events that name none are of XXX. */
export function usualCurrency(events: readonly ShopEvent[]): string {
  const counts = new Map<string, number>()
  for (const event of events)
    if (event.type === 'purchase' || event.type === 'refund') {
      const code = event.currency ?? 'XXX'
      counts.set(code, (counts.get(code) ?? 0) + (event.type === 'purchase' ? 1 : 0))
    }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return best?.[0] ?? 'XXX'
}

const RANKS = ['page_visit', '', 'add_to_cart', 'remove_from_cart', 'purchase', 'refund']
const rankOf = ({ type }: ShopEvent) => (RANKS.includes(type) ? RANKS.indexOf(type) : 1)
const compareText = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Part 7's order of a customer's events at one instant. */
export const inOrder = (a: ShopEvent, b: ShopEvent): number =>
  a.time - b.time ||
  rankOf(a) - rankOf(b) ||
  compareText(a.type, b.type) ||
  compareText(a.item ?? '', b.item ?? '') ||
  Number(a.amount - b.amount)

/** The sessions: (customer, session_id), else a customer's events with no gap of more than 30 minutes. */
export function sessionsOf(events: readonly ShopEvent[]): ShopEvent[][] {
  const groups = new Map<string, ShopEvent[]>()
  for (const event of events) {
    const name = JSON.stringify([event.customer, event.session])
    groups.set(name, [...(groups.get(name) ?? []), event])
  }
  return [...groups.values()].flatMap(group => {
    const sorted = group.sort(inOrder)
    if (sorted[0]?.session !== null) return [sorted]
    const sessions: ShopEvent[][] = []
    for (const event of sorted) {
      const before = sessions.at(-1)?.at(-1)
      if (before === undefined || event.time - before.time > 30 * 60_000) sessions.push([event])
      else sessions.at(-1)?.push(event)
    }
    return sessions
  })
}

export { compareText }
