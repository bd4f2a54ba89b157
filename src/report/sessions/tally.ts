/** What sessions were, in sums: the tally of a day is that of its hours. */
export interface SessionTally {
  sessions: number
  events: number
  /** Sessions of one event. */
  bounces: number
  /** Σ of last event − first event, ms. */
  durationMs: number
  /** Sessions with an add_to_cart. */
  cartSessions: number
  /** Of those, the ones with no purchase after the first add_to_cart. */
  abandoned: number
  /** Sessions with a purchase. */
  purchaseSessions: number
  /** What abandoned sessions left in carts, in the report's currency, ten-thousandths. */
  leftInCarts: bigint
}

export const noSessions = (): SessionTally => ({
  sessions: 0,
  events: 0,
  bounces: 0,
  durationMs: 0,
  cartSessions: 0,
  abandoned: 0,
  purchaseSessions: 0,
  leftInCarts: 0n,
})

export function addSessions(into: SessionTally, from: SessionTally): void {
  into.sessions += from.sessions
  into.events += from.events
  into.bounces += from.bounces
  into.durationMs += from.durationMs
  into.cartSessions += from.cartSessions
  into.abandoned += from.abandoned
  into.purchaseSessions += from.purchaseSessions
  // Most sessions leave nothing, and every sum of big integers is a new one.
  if (from.leftInCarts !== 0n) into.leftInCarts += from.leftInCarts
}
