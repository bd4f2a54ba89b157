import type { Field } from '../model/index.ts'

/**
 * What others call our fields, best first; compared without case and punctuation, against the whole path and against its
 * last name. Gathered from the presets, from public data sets and from the trackers' documentation.
 */
export const FIELD_WORDS: { readonly [field in Field]: readonly string[] } = {
  event_type: ['event_type', 'event_name', 'event', 'action', 'type', 'kind', 'activity'],
  customer_id: [
    ...['customer_id', 'user_id', 'visitor_id', 'client_id', 'customer', 'user', 'visitor', 'uid'],
    ...['anonymous_id', 'user_pseudo_id', 'user.id', 'customer.id', 'who.id', 'who', 'cookie_id'],
  ],
  timestamp: [
    ...['timestamp', 'event_timestamp', 'event_time', 'created_at', 'occurred_at', 'datetime'],
    ...['date_time', 'time', 'ts', 'sent_at', 'server_time', 'at', 'when', 'date'],
  ],
  item_id: ['item_id', 'product_id', 'sku', 'item', 'product', 'product.id', 'item.id', 'asin'],
  price: ['price', 'unit_price', 'item_price', 'product_price'],
  quantity: ['quantity', 'qty', 'units'],
  revenue: ['revenue', 'line_total', 'total', 'amount', 'value'],
  currency: ['currency', 'currency_code'],
  event_id: ['event_id', 'message_id', 'uuid'],
  order_id: ['order_id', 'transaction_id', 'invoice_no', 'invoice', 'order'],
  session_id: ['session_id', 'user_session', 'session', 'visit_id'],
}

/** What others call our types. */
export const TYPE_WORDS: readonly (readonly [ours: string, theirs: readonly string[]])[] = [
  [
    'page_visit',
    [
      'page_visit',
      'view',
      'page_view',
      'product_view',
      'view_item',
      'product_viewed',
      'viewed',
      'pv',
    ],
  ],
  [
    'add_to_cart',
    ['add_to_cart', 'cart', 'add_to_basket', 'product_added', 'cart_add', 'added_to_cart'],
  ],
  [
    'purchase',
    [
      'purchase',
      'buy',
      'transaction',
      'order',
      'order_completed',
      'bought',
      'sale',
      'checkout_completed',
    ],
  ],
  ['remove_from_cart', ['remove_from_cart', 'product_removed', 'cart_remove', 'removed_from_cart']],
  ['refund', ['refund', 'return', 'order_refunded', 'refunded']],
]

/** Without case and punctuation: productId, product_id and Product-ID are one word. */
export const plainWord = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
