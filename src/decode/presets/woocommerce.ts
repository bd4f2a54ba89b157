import type { Preset } from './preset.ts'

const STATUS =
  /^(wc-)?(pending|processing|on-hold|completed|cancelled|refunded|failed|checkout-draft|[a-z-]+)$/

/** A payment that failed, and a checkout that was never sent, are no orders. */
const NO_ORDER = ['failed', 'wc-failed', 'checkout-draft', 'wc-checkout-draft']

export const woocommerce: Preset = {
  about: 'WooCommerce orders of the REST API (line_items[], refunds[], date_created_gmt)',
  documented: ['https://woocommerce.github.io/woocommerce-rest-api-docs/#orders'],
  rules: [
    {
      when: { line_items: 'anything' },
      map: {
        event_type: "'purchase'",
        // A guest's customer_id is 0.
        customer_id: 'billing.email|customer_id',
        timestamp: 'date_created_gmt|date_created',
        item_id: 'line_items[].product_id|line_items[].sku',
        quantity: 'line_items[].quantity',
        // After discounts, without tax; subtotal is before them.
        revenue: 'line_items[].total',
        currency: 'currency',
        event_id: 'line_items[].id',
        order_id: 'id',
      },
      extras: {
        name: 'line_items[].name',
        sku: 'line_items[].sku',
        status: 'status',
        country: 'billing.country',
      },
    },
    {
      when: { 'refunds[].total': 'an amount' },
      map: {
        event_type: "'refund'",
        customer_id: 'billing.email|customer_id',
        // An order doesn't say when it was refunded.
        timestamp: 'date_created_gmt|date_created',
        revenue: 'refunds[].total',
        currency: 'currency',
        event_id: 'refunds[].id',
        order_id: 'id',
      },
      extras: { status: 'status', country: 'billing.country' },
    },
  ],
  types: {},
  ignore: { status: NO_ORDER },
  signs: ['line_items', 'date_created_gmt', 'order_key', 'billing', 'cart_tax'],
  valueSigns: { status: STATUS },
}

const ORDER = {
  customer_id: 'customer_email|billing_email|customer_id|order_number|order_id',
  timestamp: 'order_date|date',
  item_id: 'sku|item_sku|product_name|item_name',
  currency: 'order_currency|currency',
  order_id: 'order_number|order_id',
} as const
const ORDER_EXTRAS = {
  name: 'product_name|item_name',
  status: 'status',
  country: 'billing_country',
}

export const woocommerceCsv: Preset = {
  about: 'WooCommerce order exports as CSV, a row per line item (order_number, item_total)',
  documented: [
    'https://woocommerce.com/document/ordercustomer-csv-export/',
    'https://woocommerce.com/document/import-and-export-of-woocommerce-orders/',
  ],
  rules: [
    {
      map: {
        ...ORDER,
        event_type: "'purchase'",
        quantity: 'quantity|item_quantity',
        // After discounts; item_subtotal is before them.
        revenue: 'item_total',
      },
      extras: ORDER_EXTRAS,
    },
    {
      when: { item_refunded: 'an amount' },
      map: { ...ORDER, event_type: "'refund'", revenue: 'item_refunded' },
      extras: ORDER_EXTRAS,
    },
  ],
  types: {},
  ignore: { status: NO_ORDER },
  signs: ['order_number', 'item_total', 'order_total', 'discount_total', 'payment_method_title'],
  valueSigns: { status: STATUS, item_total: /^-?[\d.,]+$/ },
}
