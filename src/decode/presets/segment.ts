import type { Preset } from './preset.ts'

export const segment: Preset = {
  about: 'Segment e-commerce spec v2 (Product Viewed, Order Completed with products[])',
  documented: [
    'https://segment.com/docs/connections/spec/ecommerce/v2/',
    'https://segment.com/docs/connections/spec/common/',
  ],
  rules: [
    {
      when: { type: ['track', 'page', 'screen'] },
      map: {
        event_type: 'event|type',
        customer_id: 'userId|anonymousId',
        timestamp: 'timestamp|originalTimestamp',
        item_id:
          'properties.products[].product_id|properties.products[].sku|properties.product_id|properties.sku',
        price: 'properties.products[].price|properties.price',
        quantity: 'properties.products[].quantity|properties.quantity',
        currency: 'properties.currency',
        event_id: 'messageId',
        order_id: 'properties.order_id',
        // Without shipping and taxes where both are told; counts where the products have no prices.
        order_total: 'properties.revenue|properties.subtotal|properties.total',
      },
      extras: {
        name: 'properties.products[].name|properties.name',
        brand: 'properties.products[].brand|properties.brand',
        category: 'properties.products[].category|properties.category',
        variant: 'properties.products[].variant|properties.variant',
        coupon: 'properties.products[].coupon|properties.coupon',
      },
    },
  ],
  types: {
    page: 'page_visit',
    screen: 'page_visit',
    'Product Viewed': 'page_visit',
    'Product Added': 'add_to_cart',
    'Product Removed': 'remove_from_cart',
    'Order Completed': 'purchase',
    'Order Refunded': 'refund',
  },
  ignore: { type: ['identify', 'group', 'alias', 'delete'] },
  signs: ['messageId', 'anonymousId', 'originalTimestamp', 'receivedAt', 'properties'],
  valueSigns: { type: /^(track|page|screen|identify|group|alias|delete)$/ },
}

/** The same events, collected by another: what its servers add tells it. */
export const rudderstack: Preset = {
  ...segment,
  about: 'RudderStack events, which follow Segment (Product Viewed, Order Completed)',
  documented: [
    'https://www.rudderstack.com/docs/event-spec/ecommerce-events-spec/',
    'https://www.rudderstack.com/docs/event-spec/standard-events/common-fields/',
  ],
  signs: ['rudderId', 'request_ip', 'channel', 'messageId', 'originalTimestamp'],
}

export const segmentWarehouse: Preset = {
  about: 'Segment event tables of a warehouse (event, received_at, anonymous_id, product_id)',
  documented: [
    'https://www.twilio.com/docs/segment/connections/storage/warehouses/schema',
    'https://segment.com/docs/connections/spec/ecommerce/v2/',
  ],
  rules: [
    {
      map: {
        event_type: 'event',
        customer_id: 'user_id|anonymous_id',
        timestamp: 'timestamp|original_timestamp|sent_at|received_at',
        item_id: 'products[].product_id|products[].sku|product_id|sku',
        price: 'products[].price|price',
        quantity: 'products[].quantity|quantity',
        currency: 'currency',
        event_id: 'id',
        order_id: 'order_id',
        order_total: 'revenue|subtotal|total',
      },
      extras: {
        name: 'products[].name|name',
        brand: 'products[].brand|brand',
        category: 'products[].category|category',
        variant: 'products[].variant|variant',
        coupon: 'products[].coupon|coupon',
      },
    },
  ],
  types: {
    product_viewed: 'page_visit',
    product_added: 'add_to_cart',
    product_removed: 'remove_from_cart',
    order_completed: 'purchase',
    order_refunded: 'refund',
  },
  signs: ['anonymous_id', 'received_at', 'original_timestamp', 'event_text', 'uuid_ts'],
  valueSigns: { event: /^[a-z0-9_]+$/ },
}
