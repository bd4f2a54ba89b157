import { describe, expect, it } from 'vitest'
import { document, line } from '../ask.ts'

const buy = (customer: string, timestamp: string) =>
  line('purchase', customer, timestamp, { item_id: 'mug', price: 1 })

/** As of the end of January: it looks back to 2 January 00:00, and people may come back before 2 March 00:00. */
const LINES = [
  buy('Ann', '2024-01-02T00:00:00Z'), // the first instant looked back to; never back
  buy('Bob', '2024-01-10T00:00:00Z'),
  buy('Bob', '2024-02-01T00:00:00Z'), // the first instant of the time to come back
  buy('Cleo', '2024-01-10T00:00:00Z'),
  buy('Cleo', '2024-03-01T23:59:59.999Z'), // the last one
  buy('Dan', '2024-01-10T00:00:00Z'),
  buy('Dan', '2024-03-02T00:00:00Z'), // too late
]

/** January's row and customers. */
async function january(lines: readonly string[], until: string) {
  const { months, customers } = await document(lines, {
    ...{ report: 'churn', inactive: '30d', by: 'customer', until },
  })
  return {
    month: months[0],
    customers: customers.filter(({ month }: { month: string }) => month.startsWith('2024-01')),
  }
}

describe('churn, to the millisecond', () => {
  it('is of stretches that are half open', async () => {
    const { month, customers } = await january(LINES, '2024-03-02T00:00:00.001Z')
    expect(month).toMatchObject({ customers: 4, churned: 2, retained: 2, unknown: 0 })
    expect(month.partial).toBe(false)
    expect(customers).toMatchObject([
      { customer_id: 'Ann', recency_days: 30, frequency: 1, sessions: 1, churned: true },
      { customer_id: 'Bob', recency_days: 22, frequency: 1, sessions: 1, churned: false },
      { customer_id: 'Cleo', recency_days: 22, frequency: 1, sessions: 1, churned: false },
      { customer_id: 'Dan', recency_days: 22, frequency: 1, sessions: 1, churned: true },
    ])
  })

  it('is known when all the time to come back lies in the period', async () => {
    const known = await january(LINES, '2024-03-02')
    expect(known.month).toMatchObject({ customers: 4, churned: 2, unknown: 0 })
    const unknown = await january(LINES, '2024-03-01T23:59:59.999Z')
    expect(unknown.month).toMatchObject({ customers: 4, churned: null, unknown: 4 })
  })

  it('leaves out who bought a millisecond too early, and looks at what is partly from before the log', async () => {
    const early = buy('Eve', '2024-01-01T23:59:59.999Z')
    expect((await january([...LINES, early], '2024-04-01')).month).toMatchObject({
      ...{ customers: 4, partial: false },
    })
    const { month } = await january([...LINES.slice(1)], '2024-04-01')
    expect(month).toMatchObject({ customers: 3, partial: true })
  })

  it.each([
    ['a long silence', '2000-01-15T00:00:00Z', [null, 239, null]],
    ['a short silence', '2019-06-15T00:00:00Z', new Array(8).fill(null)],
  ])(
    'does not count the months of %s as known: nobody was there to come back',
    async (_, first, gaps) => {
      const lines = [buy('Ann', first), buy('Ann', '2020-01-15T00:00:00Z')]
      const later = line('page_visit', 'Bob', '2020-03-05T00:00:00Z')
      const asked = { report: 'churn', inactive: '30d' }
      const { months, totals } = await document([...lines, later], asked)
      expect(months.map(({ gap }: { gap: number | null }) => gap)).toEqual(gaps)
      expect(totals).toMatchObject({ known_months: 2, customer_months: 2, churned: 2 })
    },
  )
})
