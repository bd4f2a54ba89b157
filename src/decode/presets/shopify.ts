import type { Preset } from './preset.ts'

const LINE = 'data.checkout.lineItems[]'
const CART = 'data.cartLine.merchandise'
const VIEW = 'data.productVariant'

export const shopify: Preset = {
  about: 'Shopify orders (REST, webhooks) with their refunds, and web pixel events',
  documented: [
    'https://shopify.dev/docs/api/admin-rest/latest/resources/order',
    'https://shopify.dev/docs/api/web-pixels-api/standard-events',
  ],
  rules: [
    {
      when: { line_items: 'anything' },
      map: {
        event_type: "'purchase'",
        customer_id: 'customer.id|email',
        timestamp: 'processed_at|created_at',
        item_id: 'line_items[].product_id|line_items[].sku',
        price: 'line_items[].price',
        quantity: 'line_items[].quantity',
        currency: 'currency',
        event_id: 'line_items[].id',
        order_id: 'id',
      },
      // Allocations hold all discounts of a line; total_discount is the older field for some of them.
      discount: 'line_items[].discount_allocations[*].amount|line_items[].total_discount',
      extras: {
        name: 'line_items[].title',
        brand: 'line_items[].vendor',
        variant: 'line_items[].variant_title',
        country: 'shipping_address.country_code',
      },
    },
    {
      when: { 'refunds[].refund_line_items[].id': 'anything' },
      map: {
        event_type: "'refund'",
        customer_id: 'customer.id|email',
        timestamp: 'refunds[].processed_at|refunds[].created_at',
        item_id:
          'refunds[].refund_line_items[].line_item.product_id|refunds[].refund_line_items[].line_item.sku',
        quantity: 'refunds[].refund_line_items[].quantity',
        revenue: 'refunds[].refund_line_items[].subtotal',
        currency: 'currency',
        event_id: 'refunds[].refund_line_items[].id',
        order_id: 'id',
      },
      extras: {
        name: 'refunds[].refund_line_items[].line_item.title',
        brand: 'refunds[].refund_line_items[].line_item.vendor',
        variant: 'refunds[].refund_line_items[].line_item.variant_title',
        country: 'shipping_address.country_code',
      },
    },
    {
      when: { clientId: 'anything', name: 'anything' },
      map: {
        event_type: 'name',
        customer_id: 'clientId',
        timestamp: 'timestamp',
        item_id: `${VIEW}.product.id|${CART}.product.id|${LINE}.variant.product.id`,
        price: `${VIEW}.price.amount|${CART}.price.amount|${LINE}.variant.price.amount`,
        quantity: `data.cartLine.quantity|${LINE}.quantity`,
        currency: `${VIEW}.price.currencyCode|${CART}.price.currencyCode|data.checkout.currencyCode`,
        event_id: 'id',
        order_id: 'data.checkout.order.id',
      },
      extras: {
        name: `${VIEW}.product.title|${CART}.product.title|${LINE}.title`,
        brand: `${VIEW}.product.vendor|${CART}.product.vendor|${LINE}.variant.product.vendor`,
        variant: `${VIEW}.title|${CART}.title|${LINE}.variant.title`,
      },
    },
  ],
  types: {
    page_viewed: 'page_visit',
    product_viewed: 'page_visit',
    product_added_to_cart: 'add_to_cart',
    product_removed_from_cart: 'remove_from_cart',
    checkout_completed: 'purchase',
  },
  ignore: { test: ['true'] },
  signs: ['line_items', 'financial_status', 'processed_at'],
  otherSigns: ['clientId', 'name', 'context', 'data'],
}

const ROW = {
  customer_id: 'Email|Phone|Name',
  timestamp: 'Created at',
  currency: 'Currency',
  order_id: 'Name',
} as const
const ROW_EXTRAS = {
  name: 'Lineitem name',
  brand: 'Vendor',
  status: 'Financial Status',
  country: 'Shipping Country',
}

export const shopifyCsv: Preset = {
  about: 'Shopify orders exported as CSV (Name, Created at, Lineitem name, Lineitem price)',
  documented: ['https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders'],
  rules: [
    {
      when: { 'Lineitem name': 'anything' },
      map: {
        ...ROW,
        event_type: "'purchase'",
        item_id: 'Lineitem sku|Lineitem name',
        price: 'Lineitem price',
        quantity: 'Lineitem quantity',
      },
      // The line's own; what a code takes off the order is in Discount Amount.
      discount: 'Lineitem discount',
      extras: ROW_EXTRAS,
    },
    {
      // In the order's first row. When it was refunded, and for what, isn't told.
      when: { 'Refunded Amount': 'an amount' },
      map: { ...ROW, event_type: "'refund'", revenue: 'Refunded Amount' },
      extras: { status: 'Financial Status', country: 'Shipping Country' },
    },
  ],
  types: {},
  fillDown: ['Email', 'Phone', 'Currency', 'Created at', 'Financial Status', 'Shipping Country'],
  signs: ['Lineitem name', 'Lineitem price', 'Lineitem quantity', 'Financial Status'],
}
