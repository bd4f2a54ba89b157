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
        price: 'items[].price',
        quantity: 'items[].quantity',
        revenue: 'items[].item_revenue|items[].item_refund',
        currency: 'event_params[key=currency].value.string_value',
        order_id: 'ecommerce.transaction_id',
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
