import {
  groceries,
  hm,
  olist,
  otto,
  retailRocket,
  taobao,
  yooChooseBuys,
  yooChooseClicks,
} from './datasets.ts'
import { ga4, ga4Flat } from './ga4.ts'
import { magento, magentoCsv } from './magento.ts'
import { amazon, ebay, etsy, square } from './marketplaces.ts'
import { matomo } from './matomo.ts'
import type { Preset } from './preset.ts'
import { amplitude, mixpanel, posthog } from './product-analytics.ts'
import { rees46 } from './rees46.ts'
import { rudderstack, segment, segmentWarehouse } from './segment.ts'
import { shopify, shopifyCsv } from './shopify.ts'
import { snowplow, snowplowCsv } from './snowplow.ts'
import { stripe, stripeCsv } from './stripe.ts'
import { uciRetail } from './uci-retail.ts'
import { woocommerce, woocommerceCsv } from './woocommerce.ts'

/** Every vendor's log that is known by name: --preset's choices, help, doctor and docs are read off this list. */
export const presets = {
  rees46,
  ga4,
  'ga4-flat': ga4Flat,
  // Before segment, whose signs its events have as well.
  rudderstack,
  segment,
  'segment-warehouse': segmentWarehouse,
  // Before snowplow, likewise.
  'snowplow-csv': snowplowCsv,
  snowplow,
  posthog,
  mixpanel,
  amplitude,
  matomo,
  shopify,
  'shopify-csv': shopifyCsv,
  woocommerce,
  'woocommerce-csv': woocommerceCsv,
  magento,
  'magento-csv': magentoCsv,
  stripe,
  'stripe-csv': stripeCsv,
  square,
  amazon,
  ebay,
  etsy,
  'uci-retail': uciRetail,
  retailrocket: retailRocket,
  olist,
  otto,
  taobao,
  'yoochoose-buys': yooChooseBuys,
  'yoochoose-clicks': yooChooseClicks,
  hm,
  groceries,
} satisfies Record<string, Preset>
export type PresetName = keyof typeof presets
export const presetNames = Object.keys(presets) as PresetName[]
