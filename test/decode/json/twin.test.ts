import { expect, it } from 'vitest'
import { hostileLines } from '../../support/hostile.ts'
import { type OracleEvent, readEvent } from '../../support/oracle/event.ts'
import { linesOf } from '../../support/oracle/lines.ts'
import { decodeAll } from './decode.ts'

it.each([1, 2, 3, 4, 5, 6])('the slow reading of hostile log %d finds the same events', seed => {
  const file = Buffer.concat([...hostileLines(seed, 2000)])
  const inputZone = 'America/New_York'
  const events: unknown[] = []
  let rejected = 0
  let blank = 0
  let notRead = 0
  for (const line of linesOf(file)) {
    const event = line.kind === 'text' ? readEvent(line.text, inputZone) : null
    if (line.kind === 'blank') blank++
    else if (event === null) rejected++
    else {
      notRead += event.unread
      events.push({
        ...shared(event),
        amount: Number(event.amount),
        quantity: Number(event.quantity),
        line: line.number,
      })
    }
  }
  const { rows, issues, counts } = decodeAll([file], { inputZone })
  expect(rows).toEqual(events)
  expect(counts).toMatchObject({ blank, rejected, notRead, accepted: events.length })
  expect(notRead).toBeGreaterThan(20)
  expect(issues).toHaveLength(rejected)
})

/** What both of them know of an event. */
function shared({ time, type, customer, item, currency, order, session }: OracleEvent) {
  return { time, type, customer, item, currency, order, session }
}
