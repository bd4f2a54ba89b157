import { nameTables, openDecoder, type TakenEvent } from '../decode/index.ts'
import { type InputPlan, type Issue, KNOWN_TYPES, noCounts, reasonCode } from '../model/index.ts'

import type { Looked } from './sample.ts'

/** How a sample reads with some options. */
export interface Trial {
  readonly input: InputPlan
  readonly records: number
  readonly accepted: number
  readonly ignored: number
  readonly rejected: number
  /** Accepted records, by the share of their events that are of a type that is counted. */
  readonly understood: number
  /** Most frequent first. */
  readonly reasons: readonly (readonly [code: string, count: number])[]
  /** Of records that were rejected for one of their events: by the type of that. */
  readonly rejectedByType: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly facts: Facts
  /** Some of its events are a view, a cart, a purchase or a refund: else it is no reading. */
  readonly isUnderstood: boolean
}

/** What the accepted events of a sample are like. */
export interface Facts {
  readonly firstMs: number
  readonly lastMs: number
  readonly assumedZone: number
  /** Events older than one before them, and by how much at most. */
  readonly late: number
  readonly latestMs: number
  readonly timeUnits: ReadonlySet<string>
  readonly currencies: readonly string[]
  readonly withMoney: number
  readonly withoutCurrency: number
  readonly pricesAsText: number
  readonly bigIds: number
  /** Events with the event_id of one before them; `isSame`: of the same type and item, too. */
  readonly repeated: number
  readonly repeatsAreSame: boolean
  readonly types: ReadonlyMap<string, number>
}

/** Some of its events are of a type that is counted. */
const isUnderstood = ({ types }: Facts): boolean => KNOWN_TYPES.some(type => types.has(type))

/** Reads the first bytes of inputs by the rules of every run. */
export function tried({ plan, bytes, joined }: Looked, input: InputPlan): Trial {
  const facts = openFacts()
  const sum = noCounts()
  const reasons = new Map<string, number>()
  const byType = new Map<string, Map<string, number>>()
  const onRejected = (
    raw: TakenEvent['raw'],
    { reason, field }: Pick<Issue, 'reason' | 'field'>,
  ) => {
    const type = raw.event_type?.kind === 'text' ? raw.event_type.text : ''
    if (type === '') return
    const own = byType.get(type) ?? new Map<string, number>()
    byType.set(type, own)
    const code = reasonCode(reason, field)
    own.set(code, (own.get(code) ?? 0) + 1)
  }
  for (const part of bytes) {
    const how = { ...plan, extras: [], input }
    const decoder = openDecoder(how, {
      names: nameTables(),
      joined,
      onEvent: facts.add,
      withRest: false,
      onRejected,
    })
    const { issues, counts } = decoder.finish(part)
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key]
    for (const { reason, field } of issues) {
      const code = reasonCode(reason, field)
      reasons.set(code, (reasons.get(code) ?? 0) + 1)
    }
  }
  const found = facts.all(sum.assumedZone)
  const events = [...found.types.values()].reduce((all, n) => all + n, 0)
  const known = KNOWN_TYPES.reduce((all, type) => all + (found.types.get(type) ?? 0), 0)
  return {
    input,
    records: sum.records - sum.blank,
    accepted: sum.accepted,
    ignored: sum.ignored,
    rejected: sum.rejected,
    understood: events === 0 ? 0 : (sum.accepted * known) / events,
    reasons: [...reasons].sort(([, a], [, b]) => b - a),
    rejectedByType: byType,
    facts: found,
    isUnderstood: isUnderstood(found),
  }
}

function openFacts() {
  let [firstMs, lastMs, late, latestMs] = [Number.POSITIVE_INFINITY, -Infinity, 0, 0]
  let [withMoney, withoutCurrency, pricesAsText, bigIds] = [0, 0, 0, 0]
  const timeUnits = new Set<string>()
  const currencies = new Set<string>()
  const types = new Map<string, number>()
  const ids = new Set<string>()
  const same = new Set<string>()
  let [repeated, repeatedSame] = [0, 0]
  return {
    add({ raw, event, worth }: TakenEvent) {
      const { ms } = event.timestamp
      if (ms < lastMs) {
        late++
        latestMs = Math.max(latestMs, lastMs - ms)
      }
      firstMs = Math.min(firstMs, ms)
      lastMs = Math.max(lastMs, ms)
      timeUnits.add(unitOf(raw.timestamp))
      types.set(worth.type, (types.get(worth.type) ?? 0) + 1)
      if (event.currency !== null) currencies.add(event.currency)
      if (!worth.unpriced) withMoney++
      if (!worth.unpriced && event.currency === null) withoutCurrency++
      if (raw.price?.kind === 'text' && raw.price.text !== '') pricesAsText++
      const id = raw.event_id?.text
      if (id !== undefined && id !== '') {
        const key = [id, worth.type, event.item_id].join('\0')
        if (ids.has(id)) repeated++
        if (same.has(key)) repeatedSame++
        ids.add(id)
        same.add(key)
      }
      if ([raw.customer_id, raw.item_id, raw.order_id].some(isBig)) bigIds++
    },
    all: (assumedZone: number): Facts => ({
      ...{ firstMs, lastMs, late, latestMs, assumedZone, timeUnits, types },
      ...{ withMoney, withoutCurrency, pricesAsText, bigIds },
      ...{ repeated: repeatedSame, repeatsAreSame: repeated === repeatedSame },
      currencies: [...currencies].sort(),
    }),
  }
}

type Raw = TakenEvent['raw']['price']

const isBig = (raw: Raw): boolean =>
  raw?.kind === 'number' && !Number.isSafeInteger(Number(raw.text))

function unitOf(raw: Raw): string {
  if (raw?.kind !== 'number') return 'date and time strings'
  const size = raw.text.split('.')[0]?.length ?? 0
  return size <= 11 ? 'epoch seconds' : size <= 14 ? 'epoch milliseconds' : 'epoch microseconds'
}
