import { type OracleGrain, spanAt } from './calendar.ts'
import { durationMs } from './period.ts'

const ORDER: readonly OracleGrain[] = ['hour', 'day', 'week', 'month']
export const DEFAULT_RETAIN = 'hour:24h,day:60d,month:forever'

/** A grain and how long it is kept; null is forever. */
interface Kept {
  readonly grain: OracleGrain
  readonly keepMs: number | null
}

const isGrain = (text: string): text is OracleGrain => ORDER.some(grain => grain === text)

function chainOf(retain: string): Kept[] {
  const chain = retain.split(',').map(link => {
    const [grain = '', keep = ''] = link.split(':')
    if (!isGrain(grain)) throw new RangeError(`no grain: ${grain}`)
    return { grain, keepMs: durationMs(keep) }
  })
  const grains = chain.map(link => link.grain)
  if (grains.includes('week') && grains.includes('month')) throw new RangeError('weeks cut months')
  return chain
}

/** The grain at which a run shows the time around an instant. */
export type GrainAt = (timeMs: number) => OracleGrain

const coarser = (a: OracleGrain, b: OracleGrain): OracleGrain =>
  ORDER.indexOf(a) < ORDER.indexOf(b) ? b : a

/**
 * MEANING part 5, told from the end: a stretch of time is shown at the finest grain that it hasn't been folded out of,
 * and it is folded when the whole coarser bucket ends at or before `newest` − how long the finer one is kept.
 */
export function ageing(
  options: { readonly bucket?: 'auto' | OracleGrain; readonly retain?: string },
  zone: string,
  newestMs: number,
): GrainAt {
  const { bucket = 'auto', retain } = options
  if (bucket !== 'auto' && retain === undefined) return () => bucket
  const chain = chainOf(retain ?? DEFAULT_RETAIN)
  if (bucket === 'week' && chain.some(link => link.grain === 'month')) {
    throw new RangeError('months cut weeks')
  }
  if (bucket === 'month' && chain.some(link => link.grain === 'week')) {
    throw new RangeError('weeks cut months')
  }
  const left = (timeMs: number): OracleGrain => {
    let [at] = chain
    for (const next of chain.slice(1)) {
      if (at === undefined || at.keepMs === null) break
      if (spanAt(zone, next.grain, timeMs).endMs > newestMs - at.keepMs) break
      at = next
    }
    if (at === undefined) throw new RangeError('an empty chain')
    return at.grain
  }
  return bucket === 'auto' ? left : timeMs => coarser(bucket, left(timeMs))
}
