import type { Preset } from './preset.ts'

const PRODUCT = 'contexts_com_snowplowanalytics_snowplow_ecommerce_product_1[]'
const TRANSACTION = 'contexts_com_snowplowanalytics_snowplow_ecommerce_transaction_1[0]'
const REFUND = 'contexts_com_snowplowanalytics_snowplow_ecommerce_refund_1[0]'
const ACTION = 'unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1'

export const snowplow: Preset = {
  about: 'Snowplow enriched events as JSON, with its e-commerce entities',
  documented: [
    'https://docs.snowplow.io/docs/events/ootb-data/ecommerce-events/',
    'https://docs.snowplow.io/docs/fundamentals/canonical-event/',
  ],
  rules: [
    {
      map: {
        event_type: `${ACTION}.type|event_name|event`,
        customer_id: 'user_id|domain_userid',
        timestamp: 'derived_tstamp|collector_tstamp',
        item_id: `${PRODUCT}.id`,
        price: `${PRODUCT}.price`,
        quantity: `${PRODUCT}.quantity`,
        currency: `${PRODUCT}.currency|${TRANSACTION}.currency|${REFUND}.currency`,
        event_id: 'event_id',
        order_id: `${TRANSACTION}.transaction_id|${REFUND}.transaction_id`,
        session_id: 'domain_sessionid',
      },
      extras: {
        name: `${PRODUCT}.name`,
        brand: `${PRODUCT}.brand`,
        category: `${PRODUCT}.category`,
        variant: `${PRODUCT}.variant`,
        country: 'geo_country',
      },
    },
  ],
  types: { page_view: 'page_visit', product_view: 'page_visit', transaction: 'purchase' },
  // A heartbeat of an open page.
  ignore: { event: ['page_ping'] },
  signs: ['collector_tstamp', 'domain_userid', 'derived_tstamp', 'event_vendor'],
}

export const snowplowCsv: Preset = {
  about: 'Snowplow events of a warehouse, a row each, with its older e-commerce columns (ti_sku)',
  documented: ['https://docs.snowplow.io/docs/fundamentals/canonical-event/'],
  rules: [
    {
      map: {
        event_type: `${ACTION}.type|event_name|event`,
        customer_id: 'user_id|domain_userid',
        timestamp: 'derived_tstamp|collector_tstamp',
        item_id: `${PRODUCT}.id|ti_sku`,
        price: `${PRODUCT}.price|ti_price`,
        quantity: `${PRODUCT}.quantity|ti_quantity`,
        currency: `${PRODUCT}.currency|ti_currency`,
        event_id: 'event_id',
        order_id: `${TRANSACTION}.transaction_id|ti_orderid`,
        session_id: 'domain_sessionid',
      },
      extras: {
        name: `${PRODUCT}.name|ti_name`,
        category: `${PRODUCT}.category|ti_category`,
        country: 'geo_country',
      },
    },
  ],
  types: {
    page_view: 'page_visit',
    product_view: 'page_visit',
    transaction: 'purchase',
    transaction_item: 'purchase',
  },
  // A heartbeat of an open page; and the order beside its items.
  ignore: { event: ['page_ping', 'transaction'] },
  signs: ['collector_tstamp', 'domain_userid', 'ti_sku', 'ti_price', 'tr_orderid'],
  valueSigns: { ti_sku: /./ },
}
