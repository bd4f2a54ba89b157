import type { Preset } from './preset.ts'

const ORDER = {
  customer_id: 'customer_id|customer_email|increment_id',
  timestamp: 'created_at',
  item_id: 'items[].sku',
  currency: 'order_currency_code',
  order_id: 'increment_id',
} as const
const EXTRAS = {
  name: 'items[].name',
  status: 'status',
  country: 'billing_address.country_id',
}
/** A configurable product is a line, and what was chosen of it another one below it, without money. */
const CHOSEN = { 'items[].parent_item_id': 'anything' } as const

export const magento: Preset = {
  about: 'Magento and Adobe Commerce orders of the REST API (increment_id, items[].row_total)',
  documented: ['https://developer.adobe.com/commerce/webapi/rest/quick-reference/'],
  rules: [
    {
      when: { items: 'anything' },
      unless: CHOSEN,
      map: {
        ...ORDER,
        event_type: "'purchase'",
        quantity: 'items[].qty_ordered',
        revenue: 'items[].row_total',
        event_id: 'items[].item_id',
      },
      // row_total is before the discount.
      discount: 'items[].discount_amount',
      extras: EXTRAS,
    },
    {
      when: { 'items[].amount_refunded': 'an amount' },
      unless: CHOSEN,
      // An order doesn't say when it was refunded.
      map: {
        ...ORDER,
        event_type: "'refund'",
        quantity: 'items[].qty_refunded',
        revenue: 'items[].amount_refunded',
      },
      discount: 'items[].discount_refunded',
      extras: EXTRAS,
    },
  ],
  types: {},
  signs: ['increment_id', 'order_currency_code', 'base_grand_total', 'items'],
}

const GRID = {
  customer_id: 'Customer Email|Customer Name|Bill-to Name|ID',
  timestamp: 'Purchase Date',
  order_id: 'ID',
} as const

export const magentoCsv: Preset = {
  about: 'Magento order grid exported as CSV (Purchase Date, Grand Total (Base)), an order a row',
  documented: [
    'https://experienceleague.adobe.com/en/docs/commerce-admin/stores-sales/order-management/orders/orders',
  ],
  rules: [
    {
      map: {
        ...GRID,
        event_type: "'purchase'",
        // The shop's own currency, so that it adds up; what was paid may be in others.
        revenue: 'Grand Total (Base)',
      },
      extras: { status: 'Status', store: 'Purchase Point' },
    },
    {
      when: { 'Total Refunded': 'an amount' },
      map: { ...GRID, event_type: "'refund'", revenue: 'Total Refunded' },
      extras: { status: 'Status', store: 'Purchase Point' },
    },
  ],
  types: {},
  timeFormats: ['MMM d, yyyy h:mm:ss a'],
  decimal: 'point',
  signs: ['Purchase Point', 'Purchase Date', 'Grand Total (Base)', 'Grand Total (Purchased)'],
}
