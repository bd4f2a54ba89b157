import type { Preset } from './preset.ts'

export const rees46: Preset = {
  about: 'REES46 and its Kaggle data sets (event_time, product_id, category_code, user_session)',
  documented: [
    'https://www.kaggle.com/datasets/mkechinov/ecommerce-behavior-data-from-multi-category-store',
  ],
  rules: [
    {
      map: {
        event_type: 'event_type',
        customer_id: 'user_id',
        timestamp: 'event_time',
        item_id: 'product_id',
        price: 'price',
        session_id: 'user_session',
      },
      extras: {
        brand: 'brand',
        category_id: 'category_id',
        category_code: 'category_code',
        category_1: 'category_code:1',
        category_2: 'category_code:2',
        category_3: 'category_code:3',
      },
    },
  ],
  types: { view: 'page_visit', cart: 'add_to_cart' },
  columns: [
    'event_time',
    'event_type',
    'product_id',
    'category_id',
    'category_code',
    'brand',
    'price',
    'user_id',
    'user_session',
  ],
  signs: ['event_time', 'product_id', 'user_session', 'category_code'],
  valueSigns: { event_type: /^(view|cart|remove_from_cart|purchase)$/ },
}
