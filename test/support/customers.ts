import type { Random } from './prng.ts'

/** Who comes next, numbered from 1. `share`, 0 to 1, is how much of the log is written; it only grows. */
export type Customers = (share: number) => number

/** The square makes regulars: a tenth of the customers come in a third of the visits. */
export const alwaysThere =
  (rng: Random, customers: number): Customers =>
  () =>
    Math.floor(customers * rng.next() ** 2) + 1

/** How long customers stay, as shares of the log, in turn: once, some weeks, half of it, for ever. */
const STAYS = [0.01, 0.15, 0.5, 2] as const
const TRIES = 12

/** Customers come one after another, a quarter of them before the log begins, and each stops after a while. */
export function comeAndGo(rng: Random, customers: number): Customers {
  const arrives = (customer: number): number => (customer / customers - 0.25) / 0.75
  return share => {
    const arrived = Math.max(1, Math.floor(customers * (0.25 + 0.75 * share)))
    for (let i = 0; i < TRIES; i++) {
      const customer = Math.floor(arrived * rng.next()) + 1
      const stay = STAYS[customer % STAYS.length] ?? 1
      if (arrives(customer) + stay >= share) return customer
    }
    return arrived
  }
}
