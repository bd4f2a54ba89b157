import { pick, pickIndex, type Random } from '../prng.ts'

/** One thing that happened, as whoever wrote the file knows it. */
export interface Fact {
  readonly type: 'view' | 'cart' | 'purchase'
  readonly ms: number
  readonly customer: string
  readonly session: string
  /** Of purchases. */
  readonly order: string
  readonly item: Item
  readonly units: number
  /** Off the line, in cents. */
  readonly off: number
}

export interface Item {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly cents: number
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const START = Date.UTC(2024, 0, 1)

export const ITEMS: readonly Item[] = [
  ['1017', 'Mug', 'kitchen', 1290],
  ['1024', 'Blue lamp', 'light', 4995],
  ['1031', 'Rug "Ural"', 'home', 129_900],
  ['1048', 'Kännchen', 'kitchen', 1875],
  ['1055', 'Jug; large', 'kitchen', 2350],
  ['1062', 'Crème bowl', 'kitchen', 945],
  ['1079', 'Desk, oak', 'home', 249_950],
  ['1086', 'Candle', 'light', 399],
].map(([id, name, category, cents]) => ({ id, name, category, cents }) as Item)

/** Few weeks of days that no month has, or (`isEarly`) only days that may be months as well. */
function instant(rng: Random, isEarly: boolean): number {
  const month = pickIndex(rng, 3)
  const day = pickIndex(rng, isEarly ? 12 : 28)
  return Date.UTC(2024, month, 1) + day * DAY + (6 * 60 + pickIndex(rng, 16 * 60)) * MINUTE
}

/** 1 most often, as in any shop. */
const units = (rng: Random): number => pick(rng, [1, 1, 1, 1, 2, 2, 3, 5])

/** Visits of customers, in the order of time: they look, put into the cart, and buy some. */
export function visits(rng: Random, isEarly: boolean): Fact[] {
  const facts: Fact[] = []
  for (let visit = 0; visit < 60; visit++) {
    const customer = String(5001 + pickIndex(rng, 25))
    let ms = instant(rng, isEarly)
    const own = { customer, session: `s${String(visit).padStart(4, '0')}`, off: 0 }
    for (let seen = 1 + pickIndex(rng, 4); seen > 0; seen--) {
      const item = pick(rng, ITEMS)
      const order = String(70_001 + visit)
      const next = () => (ms += (1 + pickIndex(rng, 4)) * MINUTE)
      facts.push({ ...own, type: 'view', ms: next(), item, units: 1, order: '' })
      if (rng.next() < 0.5) continue
      const n = units(rng)
      facts.push({ ...own, type: 'cart', ms: next(), item, units: n, order: '' })
      if (rng.next() < 0.4) continue
      facts.push({ ...own, type: 'purchase', ms: next(), item, units: n, order })
    }
  }
  return facts.sort((a, b) => a.ms - b.ms)
}

/** Lines of orders: each order of one customer at one time, an item on one line of it at most. */
export function orderLines(rng: Random, isEarly: boolean): Fact[] {
  const facts: Fact[] = []
  const taken = new Set<number>([START])
  for (let order = 0; order < 60; order++) {
    let ms = START
    while (taken.has(ms)) ms = instant(rng, isEarly)
    taken.add(ms)
    const customer = String(5001 + pickIndex(rng, 25))
    const from = pickIndex(rng, ITEMS.length)
    const own = { type: 'purchase', ms, customer, session: '' } as const
    for (let line = 0; line <= pickIndex(rng, 4); line++) {
      const item = ITEMS[(from + line) % ITEMS.length] as Item
      const n = units(rng)
      const off = rng.next() < 0.3 ? Math.floor(item.cents * n * 0.1) : 0
      facts.push({ ...own, order: String(70_001 + order), item, units: n, off })
    }
  }
  return facts.sort((a, b) => a.ms - b.ms)
}

/** What any reading of a file that says these facts must give, reckoned from the facts alone. */
export interface Answer {
  readonly views: number
  readonly carts: number
  readonly purchases: number
  readonly units: number
  readonly orders: number
  readonly customers: number
  readonly cents: number
  /** Most viewed and highest-grossing, ties and all: id or name, as the file says it. */
  readonly mostViewed: readonly string[]
  readonly highest: readonly string[]
  /** By day, views, carts, purchases and cents. */
  readonly days: Readonly<Record<string, string>>
}

/** `worth` is what the file says of a purchase's money, in cents. */
export function answerOf(facts: readonly Fact[], worth: (fact: Fact) => number): Answer {
  const of = (type: Fact['type']) => facts.filter(fact => fact.type === type)
  const sales = of('purchase')
  const sum = (all: readonly Fact[], value: (fact: Fact) => number) =>
    all.reduce((total, fact) => total + value(fact), 0)
  const days: Record<string, string> = {}
  const dayOf = ({ ms }: Fact) => new Date(ms).toISOString().slice(0, 10)
  for (const day of new Set(facts.map(dayOf))) {
    const own = (type: Fact['type']) => of(type).filter(fact => dayOf(fact) === day)
    const cents = sum(own('purchase'), worth)
    days[day] = [own('view').length, own('cart').length, own('purchase').length, cents].join(' ')
  }
  return {
    views: of('view').length,
    carts: of('cart').length,
    purchases: sales.length,
    units: sum(sales, ({ units }) => units),
    orders: new Set(sales.map(({ order }) => order)).size,
    customers: new Set(facts.map(({ customer }) => customer)).size,
    cents: sum(sales, worth),
    mostViewed: most(of('view'), () => 1),
    highest: most(sales, worth),
    days,
  }
}

function most(facts: readonly Fact[], value: (fact: Fact) => number): string[] {
  const sums = new Map<Item, number>()
  for (const fact of facts) sums.set(fact.item, (sums.get(fact.item) ?? 0) + value(fact))
  const top = Math.max(...sums.values())
  return [...sums].flatMap(([{ id, name }, sum]) => (sum === top && sum > 0 ? [id, name] : []))
}
