import { type AnalyzeOptions, analyze, Fault, render } from '../../../src/index.ts'
import type { Answer } from './facts.ts'

/** What a run says of files whose answer is known. */
export interface Told {
  /** The one sentence; null for an answer. */
  readonly refused: string | null
  readonly options: string
  /** Numbers that aren't those of the answer, with exit 0. */
  readonly wrong: readonly string[]
}

export async function documentOf(options: AnalyzeOptions) {
  return JSON.parse([...render(await analyze(options), 'json')].join(''))
}

export async function told(inputs: readonly string[], answer: Answer): Promise<Told> {
  try {
    const document = await documentOf({ inputs, bucket: 'day', threads: 1 })
    const options = (document.reading ?? []).map((each: { options: string }) => each.options)
    const refused = document.complete ? null : 'incomplete'
    return {
      refused,
      options: options.join(' '),
      wrong: document.complete ? wrongIn(document, answer) : [],
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { refused: error.message, options: '', wrong: [] }
  }
}

/** Sums in cents of decimal strings that have at least two digits. */
function cents(text: string): number {
  const [whole = '', fraction = ''] = text.split('.')
  return (
    Number(whole) * 100 + Number(fraction.slice(0, 2)) + Number(`0.${fraction.slice(2) || '0'}`)
  )
}

// biome-ignore lint/suspicious/noExplicitAny: the document of a report
function wrongIn(document: any, answer: Answer): string[] {
  const { totals } = document
  const wrong: string[] = []
  const note = (what: string, is: unknown, expected: unknown) => {
    if (is !== expected) wrong.push(`${what}: ${is}, not ${expected}`)
  }
  for (const what of ['views', 'carts', 'purchases', 'units', 'orders'] as const)
    note(what, totals[what], answer[what])
  const notes: string[] = document.ledger.notes.map((each: { note: string }) => each.note)
  if (!notes.includes('customer_stand_in')) note('customers', totals.customers, answer.customers)
  const gross = totals.by_currency.reduce(
    (sum: number, each: { gross: string }) => sum + cents(each.gross),
    0,
  )
  note('gross', gross, answer.cents)
  const winner = (what: string, is: { item_id: string } | null, among: readonly string[]) => {
    const id = is?.item_id.replace(/^SKU-/, '') ?? null
    // Where no field is known as the item, the answer names none, and a note says so.
    if (id === null && notes.includes('without_item')) return
    if (among.length > 0 && (id === null || !among.includes(id)))
      wrong.push(`${what}: ${id}, not ${among.join(' or ')}`)
  }
  winner('most viewed', document.most_viewed, answer.mostViewed)
  winner('highest-grossing', document.highest_grossing, answer.highest)
  const days: Record<string, string> = {}
  for (const each of document.buckets)
    if (each.gap === null && each.events > 0)
      days[each.start.slice(0, 10)] = [
        each.views,
        each.carts,
        each.purchases,
        cents(each.gross),
      ].join(' ')
  const all = new Set([...Object.keys(days), ...Object.keys(answer.days)])
  const [other] = [...all].sort().filter(day => days[day] !== answer.days[day])
  if (other !== undefined) note(other, days[other], answer.days[other])
  return wrong
}
