import type { Preset } from './preset.ts'

/** What the e-commerce plans of product analytics call our types: all follow Segment's names, spelled either way. */
const TYPES = {
  'Page Viewed': 'page_visit',
  page_viewed: 'page_visit',
  'Product Viewed': 'page_visit',
  product_viewed: 'page_visit',
  view_item: 'page_visit',
  'Product Added': 'add_to_cart',
  product_added: 'add_to_cart',
  'Product Removed': 'remove_from_cart',
  product_removed: 'remove_from_cart',
  'Order Completed': 'purchase',
  order_completed: 'purchase',
  'Order Refunded': 'refund',
  order_refunded: 'refund',
}

/** Where the properties of an event, and of the products that it lists, are. */
const properties = (at: string) => ({
  map: {
    item_id: `${at}.products[].product_id|${at}.products[].sku|${at}.product_id|${at}.sku|${at}.item_id`,
    price: `${at}.products[].price|${at}.price`,
    quantity: `${at}.products[].quantity|${at}.quantity`,
    currency: `${at}.currency`,
    order_id: `${at}.order_id`,
    // Without shipping and taxes where both are told; counts where the products have no prices.
    order_total: `${at}.revenue|${at}.$revenue|${at}.subtotal|${at}.total`,
  },
  extras: {
    name: `${at}.products[].name|${at}.name`,
    brand: `${at}.products[].brand|${at}.brand`,
    category: `${at}.products[].category|${at}.category`,
  },
})

const POSTHOG = properties('properties')

export const posthog: Preset = {
  about: 'PostHog events as exported (event, distinct_id, timestamp, properties)',
  documented: [
    'https://posthog.com/docs/cdp/batch-exports',
    'https://posthog.com/docs/data/events',
  ],
  rules: [
    {
      map: {
        ...POSTHOG.map,
        event_type: 'event',
        customer_id: 'distinct_id',
        timestamp: 'timestamp',
        event_id: 'uuid',
        session_id: 'properties.$session_id',
      },
      extras: POSTHOG.extras,
    },
  ],
  types: { ...TYPES, $pageview: 'page_visit', $screen: 'page_visit' },
  // What the tag sends by itself.
  ignore: {
    event: [
      '$autocapture',
      '$pageleave',
      '$identify',
      '$create_alias',
      '$set',
      '$groupidentify',
      '$feature_flag_called',
      '$rageclick',
      '$web_vitals',
      '$opt_in',
    ],
  },
  signs: ['uuid', 'event', 'distinct_id', 'timestamp', 'properties'],
  valueSigns: { distinct_id: /./, event: /./ },
}

const MIXPANEL = properties('properties')

export const mixpanel: Preset = {
  about: 'Mixpanel raw export ({"event", "properties": {"time", "distinct_id", …}})',
  documented: [
    'https://developer.mixpanel.com/reference/raw-event-export',
    'https://docs.mixpanel.com/docs/data-structure/property-reference',
  ],
  rules: [
    {
      map: {
        ...MIXPANEL.map,
        event_type: 'event',
        customer_id: 'properties.distinct_id',
        timestamp: 'properties.time',
        event_id: 'properties.$insert_id',
      },
      extras: MIXPANEL.extras,
    },
  ],
  types: { ...TYPES, $mp_web_page_view: 'page_visit' },
  ignore: { event: ['$identify', '$create_alias', '$merge', '$mp_session_record'] },
  signs: ['event', 'properties', 'properties.time', 'properties.distinct_id'],
  valueSigns: { 'properties.time': /^\d{10}(\d{3})?$/, 'properties.distinct_id': /./ },
}

const AMPLITUDE = properties('event_properties')

export const amplitude: Preset = {
  about: 'Amplitude events as exported (event_type, event_time, user_id, event_properties)',
  documented: ['https://amplitude.com/docs/apis/analytics/export'],
  rules: [
    {
      map: {
        ...AMPLITUDE.map,
        event_type: 'event_type',
        customer_id: 'user_id|device_id|amplitude_id',
        timestamp: 'event_time',
        item_id: `${AMPLITUDE.map.item_id}|event_properties.$productId`,
        price: `${AMPLITUDE.map.price}|event_properties.$price`,
        quantity: `${AMPLITUDE.map.quantity}|event_properties.$quantity`,
        event_id: 'uuid|$insert_id',
        session_id: 'session_id',
      },
      extras: AMPLITUDE.extras,
    },
  ],
  types: { ...TYPES, '[Amplitude] Page Viewed': 'page_visit' },
  ignore: {
    event_type: [
      'session_start',
      'session_end',
      '$identify',
      '$groupidentify',
      '[Amplitude] Start Session',
      '[Amplitude] End Session',
      '[Amplitude] Element Clicked',
    ],
  },
  signs: ['event_type', 'event_time', 'event_properties', 'amplitude_id', 'server_upload_time'],
  valueSigns: { event_time: /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/ },
}
