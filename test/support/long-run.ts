/** Set by `npm run test:million` (vitest.config.ts): what is tried by random runs as often as a night has time for. */
const isLong = process.env.LONG_RUN === '1'

/** How often something random is tried: a sample in every run, many in the long one. */
export const times = (sample: number, many: number): number => (isLong ? many : sample)

/** The seeds from 1 on, as many as that. */
export const seeds = (sample: number, many: number): number[] =>
  Array.from({ length: times(sample, many) }, (_, i) => i + 1)
