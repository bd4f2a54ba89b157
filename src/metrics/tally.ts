/** The base numbers that every metric is computed from. Sums only, so tallies of parts add up to the tally of the whole. */
export interface Tally {
  /** page_visit events with an item. */
  views: number
  /** add_to_cart events. */
  carts: number
  /** purchase events, refunds not among them. */
  purchases: number
  /** Σ quantity of purchases. */
  units: bigint
  /** Σ line totals of purchases in the report's currency, ten-thousandths. */
  gross: bigint
  /** Σ amounts of refunds in the report's currency, ten-thousandths. */
  refunds: bigint
}

export const noTally = (): Tally => ({
  views: 0,
  carts: 0,
  purchases: 0,
  units: 0n,
  gross: 0n,
  refunds: 0n,
})

export function addTally(into: Tally, from: Tally): void {
  into.views += from.views
  into.carts += from.carts
  into.purchases += from.purchases
  into.units += from.units
  into.gross += from.gross
  into.refunds += from.refunds
}

/** What a metric may need beyond a tally. Null: not known for this row (not asked for, or not countable here). */
export interface Facts extends Tally {
  readonly currency: string
  readonly events: number | null
  readonly customers: number | null
  readonly orders: number | null
  /** Orders with a purchase in the report's currency. */
  readonly currencyOrders: number | null
  /** From 0 to 1; only where visits were followed. */
  readonly popularity?: number
  /**
   * With --basis customer: customers who viewed, and those of them who carted or bought at or after that; with
   * --basis session: sessions, and those of them with a purchase.
   */
  readonly conversion: { readonly viewers: number; readonly converters: number } | null
}
