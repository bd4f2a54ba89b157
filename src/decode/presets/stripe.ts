import type { Preset } from './preset.ts'

const CHARGE = 'data.object'
const FROM_EVENT = {
  customer_id: `${CHARGE}.customer|${CHARGE}.billing_details.email|${CHARGE}.receipt_email|${CHARGE}.id`,
  timestamp: 'created',
  currency: `${CHARGE}.currency`,
  event_id: 'id',
  order_id: `${CHARGE}.id`,
} as const
const FROM_CHARGE = {
  customer_id: 'customer|billing_details.email|receipt_email|id',
  timestamp: 'created',
  currency: 'currency',
  order_id: 'id',
} as const

export const stripe: Preset = {
  about: 'Stripe events (charge.succeeded, charge.refunded) and charges as JSON, in minor units',
  documented: [
    'https://docs.stripe.com/api/events/types',
    'https://docs.stripe.com/api/charges/object',
    'https://docs.stripe.com/currencies',
  ],
  rules: [
    {
      when: { type: ['charge.succeeded'] },
      map: { ...FROM_EVENT, event_type: "'purchase'", revenue: `${CHARGE}.amount` },
    },
    {
      when: { type: ['charge.refunded'] },
      map: { ...FROM_EVENT, event_type: "'refund'", revenue: `${CHARGE}.amount_refunded` },
      // The amount is of all refunds so far.
      discount: 'data.previous_attributes.amount_refunded',
    },
    {
      when: { object: ['charge'], status: ['succeeded'] },
      map: { ...FROM_CHARGE, event_type: "'purchase'", event_id: 'id', revenue: 'amount' },
    },
    {
      when: { object: ['charge'], status: ['succeeded'], amount_refunded: 'an amount' },
      // A charge doesn't say when it was refunded.
      map: { ...FROM_CHARGE, event_type: "'refund'", revenue: 'amount_refunded' },
    },
  ],
  types: {},
  // Other events tell of the same payments; a charge that isn't succeeded is no payment.
  empty: { object: ['event', 'charge'] },
  // Its own list, not ISO 4217's: ISK and UGX are written with two digits.
  minorUnits: {
    whole: 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
    thousandths: 'BHD JOD KWD OMR TND'.split(' '),
  },
  signs: ['object', 'livemode', 'api_version', 'pending_webhooks'],
  otherSigns: ['object', 'livemode', 'amount_refunded', 'balance_transaction'],
  valueSigns: { object: /^(event|charge)$/ },
}

const ROW = {
  customer_id: 'Customer ID|Customer Email|id',
  currency: 'Currency',
  order_id: 'id',
} as const

export const stripeCsv: Preset = {
  about: 'Stripe payments exported as CSV (Created (UTC), Amount, Amount Refunded, Status)',
  documented: ['https://docs.stripe.com/dashboard/basics#export'],
  rules: [
    {
      map: {
        ...ROW,
        event_type: "'purchase'",
        timestamp: 'Created (UTC)|Created date (UTC)',
        revenue: 'Amount',
      },
      extras: { status: 'Status', description: 'Description' },
    },
    {
      when: { 'Amount Refunded': 'an amount' },
      map: {
        ...ROW,
        event_type: "'refund'",
        timestamp: 'Refunded date (UTC)|Created (UTC)|Created date (UTC)',
        revenue: 'Amount Refunded',
      },
      extras: { status: 'Status', description: 'Description' },
    },
  ],
  types: {},
  // Payments that never came about.
  ignore: {
    Status: [
      'Failed',
      'failed',
      'Canceled',
      'canceled',
      'Blocked',
      'Incomplete',
      'requires_payment_method',
    ],
  },
  signs: ['Amount Refunded', 'Converted Amount', 'Customer ID', 'Captured', 'Status'],
  valueSigns: { id: /^(ch|py|pi)_/ },
}
