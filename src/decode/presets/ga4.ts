import type { Preset } from './preset.ts'

export const ga4: Preset = {
  about: 'Google Analytics 4, exported from BigQuery as JSON lines (event_timestamp, items[])',
  documented: [
    'https://support.google.com/analytics/answer/7029846',
    'https://developers.google.com/analytics/devguides/collection/ga4/reference/events',
  ],
  rules: [
    {
      map: {
        event_type: 'event_name',
        customer_id: 'user_id|user_pseudo_id',
        timestamp: 'event_timestamp',
        item_id: 'items[].item_id',
        // After the discount of a unit, which `items[].discount` only tells of.
        price: 'items[].price',
        quantity: 'items[].quantity',
        revenue: 'items[].item_revenue|items[].item_refund',
        currency: 'event_params[key=currency].value.string_value',
        order_id: 'ecommerce.transaction_id',
        // Counts where the items have no prices.
        order_total: 'ecommerce.purchase_revenue|ecommerce.refund_value',
        session_id: 'event_params[key=ga_session_id].value.int_value',
      },
      extras: {
        name: 'items[].item_name',
        brand: 'items[].item_brand',
        category: 'items[].item_category',
        variant: 'items[].item_variant',
        country: 'geo.country',
        device: 'device.category',
        source: 'traffic_source.source',
      },
    },
  ],
  types: { page_view: 'page_visit', screen_view: 'page_visit', view_item: 'page_visit' },
  // What the tag sends by itself: with it no session would ever be of one event.
  ignore: {
    event_name: ['session_start', 'first_visit', 'first_open', 'user_engagement', 'os_update'],
  },
  // BigQuery writes 64-bit integers as texts.
  timeFormats: ['t'],
  absent: ['(not set)'],
  signs: ['event_timestamp', 'event_name', 'user_pseudo_id', 'event_params'],
  // Anybody may call a field event_name. Microseconds are BigQuery's.
  valueSigns: { event_timestamp: /^\d{16}$/ },
}

export const ga4Flat: Preset = {
  about: 'Google Analytics 4 flattened to a row per item (event_name, event_timestamp, item_id)',
  documented: ga4.documented,
  rules: [
    {
      map: {
        event_type: 'event_name',
        customer_id: 'user_id|user_pseudo_id',
        timestamp: 'event_timestamp',
        item_id: 'item_id|items.item_id|items_item_id',
        price: 'price|item_price|items.price|items_price',
        quantity: 'quantity|item_quantity|items.quantity|items_quantity',
        revenue:
          'item_revenue|items.item_revenue|items_item_revenue|item_refund|items.item_refund|items_item_refund',
        currency: 'currency',
        order_id: 'transaction_id|ecommerce.transaction_id|ecommerce_transaction_id',
        order_total:
          'purchase_revenue|ecommerce.purchase_revenue|ecommerce_purchase_revenue|refund_value',
        session_id: 'ga_session_id|session_id',
      },
      extras: {
        name: 'item_name|items.item_name|items_item_name',
        brand: 'item_brand|items.item_brand|items_item_brand',
        category: 'item_category|items.item_category|items_item_category',
        country: 'country|geo.country|geo_country',
        device: 'device_category|device.category',
        source: 'traffic_source|traffic_source.source|traffic_source_source',
      },
    },
  ],
  types: ga4.types,
  ...(ga4.ignore === undefined ? {} : { ignore: ga4.ignore }),
  timeFormats: ['t'],
  absent: ['(not set)'],
  signs: ['event_name', 'event_timestamp', 'user_pseudo_id', 'item_id'],
  valueSigns: { event_timestamp: /^\d{16}$/, item_id: /./ },
}
