import type { Preset } from './preset.ts'

/** Public data sets that models are trained on. */

export const retailRocket: Preset = {
  about: 'RetailRocket events (timestamp, visitorid, event, itemid, transactionid)',
  documented: ['https://www.kaggle.com/datasets/retailrocket/ecommerce-dataset'],
  rules: [
    {
      map: {
        event_type: 'event',
        customer_id: 'visitorid',
        timestamp: 'timestamp',
        item_id: 'itemid',
        order_id: 'transactionid',
      },
    },
  ],
  types: { view: 'page_visit', addtocart: 'add_to_cart', transaction: 'purchase' },
  columns: ['timestamp', 'visitorid', 'event', 'itemid', 'transactionid'],
  signs: ['visitorid', 'itemid', 'transactionid'],
  valueSigns: { event: /^(view|addtocart|transaction)$/, timestamp: /^\d{13}$/ },
}

export const otto: Preset = {
  about: 'OTTO sessions, one per line (session, events[] of aid, ts, type)',
  documented: ['https://github.com/otto-de/recsys-dataset'],
  rules: [
    {
      map: {
        event_type: 'events[].type',
        // A session is all that is known of a customer.
        customer_id: 'session',
        timestamp: 'events[].ts',
        item_id: 'events[].aid',
        session_id: 'session',
      },
    },
  ],
  types: { clicks: 'page_visit', carts: 'add_to_cart', orders: 'purchase' },
  signs: ['session', 'events', 'events[].aid', 'events[].ts'],
  valueSigns: { 'events[].type': /^(clicks|carts|orders)$/, 'events[].ts': /^\d{13}$/ },
}

export const taobao: Preset = {
  about: 'Taobao UserBehavior.csv (user, item, category, behavior pv/cart/fav/buy, epoch seconds)',
  documented: ['https://tianchi.aliyun.com/dataset/649'],
  rules: [
    {
      map: {
        event_type: 'behavior_type',
        customer_id: 'user_id',
        timestamp: 'timestamp',
        item_id: 'item_id',
      },
      extras: { category: 'category_id' },
    },
  ],
  types: { pv: 'page_visit', cart: 'add_to_cart', buy: 'purchase' },
  columns: ['user_id', 'item_id', 'category_id', 'behavior_type', 'timestamp'],
  signs: ['behavior_type', 'item_id', 'category_id'],
  valueSigns: {
    user_id: /^\d+$/,
    item_id: /^\d+$/,
    category_id: /^\d+$/,
    behavior_type: /^(pv|cart|fav|buy)$/,
    timestamp: /^-?\d{1,10}$/,
  },
}

const YOOCHOOSE = 'https://www.kaggle.com/datasets/chadgostopp/recsys-challenge-2015'
const YOOCHOOSE_SIGNS = {
  session_id: /^\d+$/,
  timestamp: /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  item_id: /^\d+$/,
}

export const yooChooseBuys: Preset = {
  about: 'YooChoose buys of the RecSys Challenge 2015 (session, time, item, price, quantity)',
  documented: [YOOCHOOSE],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        customer_id: 'session_id',
        timestamp: 'timestamp',
        item_id: 'item_id',
        price: 'price',
        quantity: 'quantity',
        session_id: 'session_id',
      },
    },
  ],
  types: {},
  columns: ['session_id', 'timestamp', 'item_id', 'price', 'quantity'],
  signs: [],
  valueSigns: { ...YOOCHOOSE_SIGNS, price: /^\d+(\.\d+)?$/, quantity: /^\d+$/ },
}

export const yooChooseClicks: Preset = {
  about: 'YooChoose clicks of the RecSys Challenge 2015 (session, time, item, category)',
  documented: [YOOCHOOSE],
  rules: [
    {
      map: {
        event_type: "'page_visit'",
        customer_id: 'session_id',
        timestamp: 'timestamp',
        item_id: 'item_id',
        session_id: 'session_id',
      },
      extras: { category: 'category' },
    },
  ],
  types: {},
  columns: ['session_id', 'timestamp', 'item_id', 'category'],
  signs: [],
  // S is a special offer, 0 none known, 1 to 12 a category, longer numbers a brand.
  valueSigns: { ...YOOCHOOSE_SIGNS, category: /^(S|\d{1,12})$/ },
}

export const hm: Preset = {
  about: 'H&M transactions (t_dat, customer_id, article_id, price, sales_channel_id)',
  documented: [
    'https://www.kaggle.com/competitions/h-and-m-personalized-fashion-recommendations/data',
  ],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        customer_id: 'customer_id',
        timestamp: 't_dat',
        item_id: 'article_id',
        price: 'price',
      },
      extras: { channel: 'sales_channel_id' },
    },
  ],
  types: {},
  columns: ['t_dat', 'customer_id', 'article_id', 'price', 'sales_channel_id'],
  signs: ['t_dat', 'article_id', 'sales_channel_id'],
  valueSigns: { t_dat: /^\d{4}-\d\d-\d\d/, article_id: /^\d+$/, sales_channel_id: /^\d$/ },
}

export const olist: Preset = {
  about: 'Olist order items joined with their orders (order_item_id, order_purchase_timestamp)',
  documented: ['https://www.kaggle.com/datasets/olistbr/brazilian-ecommerce'],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        customer_id: 'customer_unique_id|customer_id|order_id',
        timestamp: 'order_purchase_timestamp',
        item_id: 'product_id',
        // A row is one unit; freight_value is shipping.
        price: 'price',
        currency: "'BRL'",
        order_id: 'order_id',
      },
      extras: { seller: 'seller_id', status: 'order_status', category: 'product_category_name' },
    },
  ],
  types: {},
  signs: ['order_item_id', 'seller_id', 'freight_value', 'order_purchase_timestamp'],
  valueSigns: { order_id: /^[0-9a-f]{32}$/, order_item_id: /^\d+$/ },
}

export const groceries: Preset = {
  about: 'Groceries data set (Member_number, Date, itemDescription): an item a row, no prices',
  documented: ['https://www.kaggle.com/datasets/heeraldedhia/groceries-dataset'],
  rules: [
    {
      map: {
        event_type: "'purchase'",
        customer_id: 'Member_number',
        timestamp: 'Date',
        item_id: 'itemDescription',
      },
    },
  ],
  types: {},
  // A spreadsheet that was saved in between leaves slashes and no zeros; the day stays first.
  timeFormats: ['dd-MM-yyyy', 'd/M/yyyy'],
  columns: ['Member_number', 'Date', 'itemDescription'],
  signs: ['Member_number', 'Date', 'itemDescription'],
  valueSigns: {
    Member_number: /^\d{4}$/,
    Date: /^(\d\d-\d\d-\d{4}|\d{1,2}\/\d{1,2}\/\d{4})$/,
    itemDescription: /^[a-z][a-z /().&-]+$/,
  },
}
