import type { Preset } from './preset.ts'

export const uciRetail: Preset = {
  about: 'UCI Online Retail (InvoiceNo, StockCode, Quantity, UnitPrice); returns are negative',
  documented: [
    'https://archive.ics.uci.edu/dataset/352/online+retail',
    'https://archive.ics.uci.edu/dataset/502/online+retail+ii',
  ],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        customer_id: 'CustomerID|Customer ID|InvoiceNo|Invoice',
        timestamp: 'InvoiceDate',
        item_id: 'StockCode',
        price: 'UnitPrice|Price',
        quantity: 'Quantity',
        currency: "'GBP'",
        order_id: 'InvoiceNo|Invoice',
      },
      extras: { name: 'Description', country: 'Country' },
    },
  ],
  types: {},
  timeFormats: ['M/d/yyyy H:mm', 'M/d/yyyy H:mm:ss'],
  columns: [
    'InvoiceNo',
    'StockCode',
    'Description',
    'Quantity',
    'InvoiceDate',
    'UnitPrice',
    'CustomerID',
    'Country',
  ],
  signs: ['StockCode', 'InvoiceDate', 'InvoiceNo', 'UnitPrice', 'CustomerID', 'Invoice'],
  // Pounds, without their sign: a price that wears another is another shop's.
  valueSigns: {
    StockCode: /^[\w .-]{1,14}$/,
    Quantity: /^-?\d+$/,
    'UnitPrice|Price': /^-?[\d.,]+$/,
  },
}
