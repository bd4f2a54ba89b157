import type { Facts, MetricName, Tally } from '../metrics/index.ts'

/** What ranks and is drawn where nothing was asked for: a list of orders has no views to rank by. */
export const rankedBy = ({ views, gross }: Pick<Tally, 'views' | 'gross'>): MetricName =>
  views === 0 && gross > 0n ? 'gross' : 'views'

/** Without a view people need no column of views. Programs get all. */
export function unviewedLooks({
  views,
  carts,
  purchases,
}: Pick<Tally, 'views' | 'carts' | 'purchases'>): Readonly<Record<string, { hidden: boolean }>> {
  if (views > 0 || purchases === 0) return {}
  const hidden = { hidden: true }
  return { views: hidden, ...(carts === 0 ? { carts: hidden } : {}) }
}

/** By customer or session a conversion rate is of something else than views. */
export const conversionLook = ({
  views,
  purchases,
  conversion,
}: Pick<Facts, 'views' | 'purchases' | 'conversion'>): Readonly<
  Record<string, { hidden: boolean }>
> =>
  views > 0 || purchases === 0 || conversion !== null ? {} : { conversion_rate: { hidden: true } }
