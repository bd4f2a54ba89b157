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
  valueSigns: { 'amazon-order-id': /^[\w-]+$/ },
}

const EBAY_ITEM = 'Item Number|Item number'

export const ebay: Preset = {
  about: 'eBay orders report (Sales Record Number, Item Number, Sold For, Sale Date)',
  documented: ['https://github.com/randomecho/shifted-sales-report'],
  rules: [
    {
      when: { [EBAY_ITEM]: 'anything' },
      map: {
        event_type: "'purchase'",
        customer_id: 'Buyer Username|Buyer username|Order Number|Order number',
        timestamp: 'Sale Date|Sale date',
        item_id: `Custom Label|Custom label|${EBAY_ITEM}`,
        // Of one unit.
        price: 'Sold For|Sold for',
        quantity: 'Quantity',
        order_id: 'Order Number|Order number',
        event_id: 'Transaction ID',
      },
      extras: {
        name: 'Item Title|Item title',
        country: 'Ship To Country|Post to country',
      },
    },
  ],
  types: {},
  // An order of several items has a row of its own before theirs, without an item and with the sum of their money.
  empty: { 'Order Number|Order number|Sales Record Number': 'anything' },
  fillDown: ['Buyer Username', 'Buyer username', 'Sale Date', 'Sale date'],
  timeFormats: ['MMM-dd-yy HH:mm:ss', 'MMM-dd-yy', 'dd-MMM-yy HH:mm:ss', 'dd-MMM-yy'],
  decimal: 'point',
  signs: ['Sales Record Number', 'Item Number', 'Sold For', 'Buyer Username'],
  otherSigns: ['Sales record number', 'Item number', 'Sold for', 'Buyer username'],
}

export const etsy: Preset = {
  about: 'Etsy sold order items (EtsySoldOrderItems.csv: Sale Date, Item Name, Item Total)',
  documented: [
    'https://help.etsy.com/hc/en-us/articles/360000343328-How-to-Download-a-Spreadsheet-of-Your-Sold-Transactions',
  ],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        customer_id: 'Buyer|Order ID',
        timestamp: 'Sale Date',
        item_id: 'SKU|Listing ID|Item Name',
        price: 'Price',
        quantity: 'Quantity',
        revenue: 'Item Total',
        currency: 'Currency',
        event_id: 'Transaction ID',
        order_id: 'Order ID',
      },
      extras: { name: 'Item Name', variant: 'Variations', country: 'Ship Country' },
    },
  ],
  types: {},
  timeFormats: ['MM/dd/yy', 'MM/dd/yyyy'],
  decimal: 'point',
  signs: ['Sale Date', 'Item Name', 'Listing ID', 'Transaction ID', 'Order Shipping'],
  valueSigns: { 'Sale Date': /^\d{2}\/\d{2}\/(\d{2}|\d{4})$/ },
}

export const square: Preset = {
  about: 'Square items and transactions (Date, Time, Net Sales, Transaction ID, Event Type)',
  documented: ['https://squareup.com/help/us/en/article/5530'],
  rules: [
    {
      map: {
        event_type: 'Event Type',
        customer_id: 'Customer ID|Transaction ID',
        // Local time; Time Zone has a name that is none of IANA's.
        timestamp: 'Date+Time',
        item_id: 'SKU|Item',
        quantity: 'Qty',
        // After discounts, without tax and tip.
        revenue: 'Net Sales',
        order_id: 'Transaction ID',
      },
      extras: {
        name: 'Item',
        category: 'Category',
        variant: 'Price Point Name',
        store: 'Location',
      },
    },
  ],
  types: { Payment: 'purchase', Refund: 'refund' },
  timeFormats: ['MM/dd/yy HH:mm:ss', 'MM/dd/yyyy HH:mm:ss'],
  decimal: 'point',
  signs: ['Time Zone', 'Gross Sales', 'Net Sales', 'Transaction ID', 'Event Type'],
  valueSigns: { 'Event Type': /^(Payment|Refund)$/ },
}
