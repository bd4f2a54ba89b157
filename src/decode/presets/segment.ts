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
}
