export const GRAINS = ['hour', 'day', 'week', 'month'] as const
/** The width of a bucket: wall-clock hours, days, ISO weeks and months of the report's zone. */
export type Grain = (typeof GRAINS)[number]
