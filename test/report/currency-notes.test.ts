import { expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { reportNames } from '../../src/report/index.ts'

const INPUT = 'fixtures/cases/top/16-two-currencies/events.jsonl'
/** Counted by hand: one purchase of 120 and one refund of 20 in euros. */
const EURO_AMOUNTS = [1_200_000n, 200_000n]

it('every report that speaks of money says the same of the other currencies', async () => {
  const told = await Promise.all(
    reportNames.map(async report => {
      const { currencyNotes } = await analyze({ inputs: [INPUT], report })
      const amounts = currencyNotes.flat().flatMap(part => {
        const cell = typeof part === 'string' ? null : part.cell
        return typeof cell === 'object' && cell !== null && 'amount' in cell ? [cell.amount] : []
      })
      return { report, amounts }
    }),
  )
  const spoken = told.filter(({ amounts }) => amounts.length > 0)
  expect(spoken.map(({ report }) => report)).toEqual(
    expect.arrayContaining(['summary', 'top', 'timeline']),
  )
  for (const { amounts } of spoken) expect(amounts).toEqual(EURO_AMOUNTS)
})
