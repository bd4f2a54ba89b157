import type { Preset } from './preset.ts'

const ITEM = 'actionDetails[].itemDetails[]'
const VISITOR = {
  event_type: 'actionDetails[].type',
  customer_id: 'userId|visitorId',
  timestamp: 'actionDetails[].timestamp',
  currency: 'siteCurrency',
  session_id: 'idVisit',
} as const

export const matomo: Preset = {
  about: 'Matomo visits as Live.getLastVisitsDetails returns them, one per line',
  documented: [
    'https://developer.matomo.org/api-reference/reporting-api#Live',
    'https://matomo.org/guide/reports/ecommerce-analytics/',
  ],
  rules: [
    {
      when: {
        'actionDetails[].type': ['action', 'search', 'event', 'goal', 'outlink', 'download'],
      },
      map: {
        ...VISITOR,
        item_id: 'actionDetails[].productViewSku',
        price: 'actionDetails[].productViewPrice',
      },
      extras: {
        name: 'actionDetails[].productViewName',
        category: 'actionDetails[].productViewCategory1',
        country: 'countryCode',
        device: 'deviceType',
      },
    },
    {
      when: { 'actionDetails[].type': ['ecommerceOrder', 'ecommerceAbandonedCart'] },
      map: {
        ...VISITOR,
        item_id: `${ITEM}.itemSKU`,
        price: `${ITEM}.price`,
        quantity: `${ITEM}.quantity`,
        order_id: 'actionDetails[].orderId',
      },
      extras: {
        name: `${ITEM}.itemName`,
        category: `${ITEM}.itemCategory`,
        country: 'countryCode',
        device: 'deviceType',
      },
    },
  ],
  types: {
    action: 'page_visit',
    ecommerceOrder: 'purchase',
    ecommerceAbandonedCart: 'add_to_cart',
  },
  empty: { idVisit: 'anything' },
  signs: ['actionDetails', 'idVisit', 'visitorId', 'siteCurrency'],
}
