import type { Tiers } from '../model/index.ts'

export const sumTiers = (all: readonly Tiers[]): Tiers =>
  all.reduce(
    (sum, { layout, general, slow }) => ({
      layout: sum.layout + layout,
      general: sum.general + general,
      slow: sum.slow + slow,
    }),
    { layout: 0, general: 0, slow: 0 },
  )
