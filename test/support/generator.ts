import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { badLine } from './bad-lines.ts'
import { alwaysThere, comeAndGo } from './customers.ts'
import { type Clock, clock, timeText } from './event-text.ts'
import { pop, push, settle } from './heap.ts'
import { oddLine } from './odd-lines.ts'
import { pickIndex, type Random, random } from './prng.ts'
import { bringBack, type Returns, remember, returns } from './returns.ts'
import { type Course, rhythm, timeOfShare } from './rhythm.ts'
import { centsText, type Shop, shop } from './shop.ts'
import { type Action, act, beginVisit, blankVisit, type Visit } from './visits.ts'

export interface GenerateOptions {
  readonly seed: number
  /** Lines to write, the bad ones included. */
  readonly events: number
  readonly items?: number
  readonly customers?: number
  /** How long the log lasts; every event lies in [start, start + days). */
  readonly days?: number
  /** RFC 3339 with offset. */
  readonly start?: string
  /** Share of lines that are broken in one of many ways, each certain to be rejected. */
  readonly badLines?: number
  /** Share of events that are spelled in an odd way, or leave something out, and are accepted all the same. */
  readonly oddLines?: number
  /** Share of events that are written later than they happened, behind up to 5 % of the log (5,000 lines at most). */
  readonly late?: number
  /** The first is the usual one; one customer in eight pays in another. */
  readonly currencies?: readonly string[]
  /** event_id, session_id, brand and category as well. */
  readonly extras?: boolean
  /** Timestamps with many offsets instead of Z alone. */
  readonly zones?: boolean
  readonly course?: Course
  /** Customers come during the log and stop again; else all are there from the start. */
  readonly comeAndGo?: boolean
  /** Some items are bought together. */
  readonly pairs?: boolean
}

interface World {
  readonly rng: Random
  readonly shop: Shop
  readonly items: number
  readonly currencies: readonly string[]
  readonly extras: boolean
  readonly zones: boolean
  readonly clock: Clock
  readonly ring: Returns
  events: number
  orders: number
}

function line(world: World, visit: Visit, action: Action): string {
  const { item } = action
  const place = world.zones ? visit.customer : 0
  let text = world.extras ? `{"event_id":"e-${++world.events}",` : '{'
  text += `"event_type":"${action.type}","timestamp":"${timeText(world.clock, visit.time, place)}","customer_id":"c-${visit.customer}"`
  if (item >= 0) text += `,"item_id":"${world.shop.name[item] ?? ''}"`
  if (action.type !== 'page_visit' && action.type !== 'remove_from_cart') {
    if (action.revenue >= 0) text += `,"revenue":${centsText(action.revenue)}`
    else text += `,"price":${world.shop.priceText[visit.currency * world.items + item] ?? '0'}`
    if (action.units !== 1) text += `,"quantity":${action.units}`
    text += `,"currency":"${world.currencies[visit.currency] ?? ''}"`
    if (action.order > 0) text += `,"order_id":"o-${action.order}"`
  }
  if (world.extras) {
    text += `,"session_id":"s-${visit.session}"`
    if (item >= 0) {
      text += `,"brand":"${world.shop.brand[item] ?? ''}","category":"${world.shop.category[item] ?? ''}"`
    }
  }
  return `${text}}`
}

function open(options: GenerateOptions): World {
  const items = options.items ?? 60
  const currencies = options.currencies ?? ['USD']
  return {
    rng: random(options.seed),
    shop: shop(options.seed, items, currencies, options.pairs),
    items,
    currencies,
    extras: options.extras ?? false,
    zones: options.zones ?? false,
    clock: clock(),
    ring: returns(),
    events: 0,
    orders: 0,
  }
}

/** Fills `action` with what a visit does next: one short visit in twenty brings something back. */
function takeTurn(world: World, visit: Visit, action: Action): void {
  const { rng, ring } = world
  if (
    !visit.started &&
    visit.left === 1 &&
    rng.next() < 0.05 &&
    bringBack(ring, rng, visit, action)
  )
    return
  act(visit, action, rng, world.shop)
  if (action.type !== 'purchase') return
  if (visit.order === 0) visit.order = ++world.orders
  action.order = visit.order
  // One line in twenty is sold at a tenth off, and then names the line total instead of the price.
  const price = world.shop.price[visit.currency * world.items + action.item] ?? 0
  if (rng.next() < 0.05) action.revenue = Math.round(price * action.units * 0.9)
  remember(ring, visit, action)
}

/**
 * A shop's event log, one JSON object a line, without line ends. The same options give the same lines.
 * Memory: the shop, the visits of the moment and the late lines; it grows with neither events nor customers.
 */
export function* generate(options: GenerateOptions): Generator<string> {
  const { events, badLines = 0, oddLines = 0, late: lateShare = 0 } = options
  const customers = options.customers ?? Math.max(1, Math.ceil(events / 10))
  const lateLines = Math.max(1, Math.min(5000, Math.floor(events / 20)))
  const startMs = Date.parse(options.start ?? '2024-03-18T00:00:00Z')
  const pace = rhythm(startMs, options.days ?? 10, options.course)
  const world = open(options)
  const { rng } = world
  const nextCustomer = (options.comeAndGo === true ? comeAndGo : alwaysThere)(rng, customers)
  const live: Visit[] = []
  const spare: Visit[] = []
  /** Held back: `time` is the number of lines after which one is written. */
  const late: { time: number; text: string }[] = []
  const action: Action = { type: 'page_visit', item: -1, units: 1, order: 0, revenue: -1 }
  let sessions = 0
  let planned = 0
  let broken = 0
  let odd = 0
  let written = 0

  while (written < events) {
    const due = late[0]
    const over = planned >= events && live.length === 0
    if (due !== undefined && (over || due.time <= written)) {
      pop(late)
      written++
      yield due.text
      continue
    }
    const visit = live[0]
    if (planned < events) {
      const next = timeOfShare(pace, planned / events)
      if (visit === undefined || next <= visit.time) {
        const begun = spare.pop() ?? blankVisit()
        beginVisit(begun, rng, nextCustomer(planned / events), world.currencies.length)
        begun.time = next
        begun.session = ++sessions
        begun.left = Math.min(begun.left, events - planned)
        planned += begun.left
        push(live, begun)
        continue
      }
    }
    if (visit === undefined) throw new Error(`no visit is left after ${written} of ${events} lines`)

    takeTurn(world, visit, action)
    const checkingOut = visit.order > 0
    let text = line(world, visit, action)
    if (oddLines > 0 && rng.next() < oddLines) text = oddLine(odd++, text)
    if (badLines > 0 && rng.next() < badLines) text = badLine(broken++, text)
    visit.left--
    if (visit.left === 0) {
      pop(live)
      spare.push(visit)
    } else if (!checkingOut) {
      // A checkout happens at one instant; before it a page is read for most of a minute. Nobody shops past the end.
      const pause = 1 + Math.floor(-40_000 * Math.log(1 - rng.next()))
      visit.time += Math.min(pause, Math.floor((pace.endMs - 1 - visit.time) / (visit.left + 1)))
      settle(live)
    }
    if (lateShare > 0 && rng.next() < lateShare) {
      push(late, { time: written + 1 + pickIndex(rng, lateLines), text })
    } else {
      written++
      yield text
    }
  }
}

const CHUNK_CHARS = 1 << 18

function* chunks(options: GenerateOptions): Generator<string> {
  let chunk = ''
  for (const text of generate(options)) {
    chunk += `${text}\n`
    if (chunk.length >= CHUNK_CHARS) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
}

/**
 * Writes the generator's lines, each with a line end, to a file's path or to a stream (which is left open).
 * Rejects with the stream's error.
 */
export async function writeEvents(
  target: string | NodeJS.WritableStream,
  options: GenerateOptions,
): Promise<void> {
  if (typeof target === 'string') await pipeline(chunks(options), createWriteStream(target))
  else await pipeline(chunks(options), target, { end: false })
}
