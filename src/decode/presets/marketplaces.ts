import type { Preset } from './preset.ts'

export const amazon: Preset = {
  about: 'Amazon all orders report (amazon-order-id, purchase-date, sku, item-price)',
  documented: ['https://sellercentral.amazon.com/gp/help/external/200547170'],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        // The report names no customers.
        customer_id: 'buyer-email|amazon-order-id',
        timestamp: 'purchase-date',
        item_id: 'sku|asin',
        quantity: 'quantity|quantity-purchased',
        // What was paid for all units of the line, by the documentation.
        revenue: 'item-price',
        currency: 'currency',
        order_id: 'amazon-order-id',
      },
      extras: {
        name: 'product-name',
        status: 'order-status',
        channel: 'sales-channel',
        country: 'ship-country',
      },
    },
  ],
  types: {},
  signs: ['amazon-order-id', 'purchase-date', 'asin', 'item-price'],
  valueSigns: { 'amazon-order-id': /^[A-Z\d]{3}-\d{7}-\d{7}$/ },
}
