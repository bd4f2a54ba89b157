import { ga4 } from './ga4.ts'
import { matomo } from './matomo.ts'
import type { Preset } from './preset.ts'
import { rees46 } from './rees46.ts'
import { segment } from './segment.ts'
import { shopify } from './shopify.ts'
import { snowplow } from './snowplow.ts'
import { uciRetail } from './uci-retail.ts'

export { type Conditions, ORDER_TOTAL, type Preset, type PresetRule } from './preset.ts'

/** Every vendor's log that is known by name: --preset's choices, help, doctor and docs are read off this list. */
export const presets = {
  rees46,
  ga4,
  segment,
  snowplow,
  shopify,
  matomo,
  'uci-retail': uciRetail,
} satisfies Record<string, Preset>
export type PresetName = keyof typeof presets
export const presetNames = Object.keys(presets) as PresetName[]
