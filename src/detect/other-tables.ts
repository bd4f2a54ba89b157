import type { FieldFound } from './fields.ts'
import { folded, wordsIn } from './folded.ts'

/** What records are that are no orders, and the names that say so. */
export interface OtherTable {
  readonly what: string
  readonly names: readonly string[]
}

/** What is known of a record when it is asked what it is. */
interface Known {
  readonly order: string | null
  readonly hasItem: boolean
  readonly hasQuantity: boolean
  readonly hasMoney: boolean
}

/** Things that a shop keeps a table of, by the first word of their ids: an order's id in it is only what they belong to. */
const THINGS: Readonly<Record<string, string>> = {
  review: 'reviews',
  feedback: 'feedback',
  survey: 'surveys',
  shipment: 'shipments',
  delivery: 'deliveries',
  return: 'returns',
  refund: 'refunds',
  complaint: 'complaints',
  claim: 'claims',
  wishlist: 'wishes',
  campaign: 'campaigns',
  lead: 'leads',
  quote: 'quotes',
  opportunity: 'opportunities',
  bid: 'bids',
  offer: 'offers',
  estimate: 'offers',
  expense: 'expenses',
  deposit: 'deposits',
  withdrawal: 'withdrawals',
  transfer: 'transfers',
  comment: 'comments',
  rating: 'ratings',
}
/** The same, where nothing says what was bought. */
const THINGS_WITHOUT_ITEM: Readonly<Record<string, string>> = {
  payment: 'payments',
  payout: 'payouts',
}

const BANK = new Set(
  `balance account_balance running_balance closing_balance opening_balance new_balance balance_after debit credit iban is_fraud fraud
  fraud_flag sender receiver sender_account receiver_account sender_id receiver_id from_account to_account nameorig namedest oldbalanceorg
  payee payer merchant_id merchant_name merchant_category mcc withdrawal withdrawals deposits saldo solde kontostand`
    .split(/\s+/)
    .map(folded),
)

const BALANCES: ReadonlySet<string> = new Set(
  ['balance', 'running balance', 'account balance', 'saldo', 'solde', 'guthaben'].map(folded),
)

/** What is known of many orders together. */
const SUMS =
  /^(?:orders?count|numberoforders|numorders|totalorders|orders|purchasecount|numpurchases|totalpurchases|customers|totalcustomers|avg\w*|average\w*|lifetime\w*|ltv|clv|recency|frequency)$/

/** Whether the records are something else than orders and their lines. */
export function otherTable(
  fields: readonly FieldFound[],
  { order, hasItem, hasQuantity, hasMoney }: Known,
): OtherTable | null {
  const own = fields.filter(({ list }) => list === null)
  const [first] = own
  const words = wordsIn(first?.path ?? '')
  const [thing = '', key = ''] = words
  if (first !== undefined && words.length === 2 && /^(?:id|no|number|key|code)$/.test(key)) {
    const what =
      THINGS[thing] ??
      (hasItem ? undefined : THINGS_WITHOUT_ITEM[thing]) ??
      (thing === 'ticket' && !hasMoney && !hasItem ? 'tickets' : undefined)
    if (what !== undefined) return { what, names: [first.path] }
  }
  const isTransaction = order === null || /trans|txn|^id$/i.test(order)
  if (isTransaction && !hasItem && !hasQuantity) {
    const names = own.filter(({ path }) => BANK.has(folded(path))).map(({ path }) => path)
    if (names.length > 0) return { what: 'a bank’s or a wallet’s transactions', names }
  }
  // A payment service's list of what came and went.
  const balance = own.find(({ path }) => BALANCES.has(folded(path)))
  const fee = own.find(({ path }) => /^(?:fees?|net|netto|gebuhr|frais|tarifa)$/.test(folded(path)))
  if (isTransaction && balance !== undefined && fee !== undefined)
    return { what: 'a payment service’s list of money moved', names: [balance.path, fee.path] }
  const traded = own.filter(({ path }) => /^(?:symbol|ticker|side)$/i.test(path))
  if (traded.length > 1) return { what: 'trades', names: traded.map(({ path }) => path) }
  if (order === null || order === 'id') {
    const names = own.filter(({ path }) => SUMS.test(folded(path))).map(({ path }) => path)
    if (names.length > 0) return { what: 'sums over many orders', names }
  }
  return null
}
