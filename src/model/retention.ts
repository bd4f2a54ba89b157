import { durationText, type Grain, parseDuration } from './duration.ts'
import { Fault } from './fault.ts'
import type { Retention } from './plan.ts'

/** Behind the newest event, so that a report of any length is one screen: recent hours, then days, then months. */
export const DEFAULT_RETENTION = 'hour:24h,day:60d,month:forever'

const CHAINS: readonly (readonly Grain[])[] = [
  ['hour', 'day', 'month'],
  ['hour', 'day', 'week'],
]

/** Reads `hour:24h,day:60d,month:forever`. Throws a Fault that says what is wrong with it. */
export function parseRetention(text: string): Retention[] {
  const steps = text.split(',').map(step => {
    const [grain = '', age = '', ...rest] = step.trim().split(':')
    const keepMs = age === 'forever' ? null : parseDuration(age)
    const known = CHAINS.flat().find(name => name === grain)
    if (known === undefined || rest.length > 0 || (keepMs === null && age !== 'forever'))
      throw retentionFault(text, `"${step.trim()}" is not a grain and an age`)
    return { grain: known, keepMs }
  })
  const grains = steps.map(step => step.grain)
  if (!CHAINS.some(chain => isPart(grains, chain)))
    throw retentionFault(text, 'the grains must be some of hour, day, month or of hour, day, week')
  steps.forEach((step, i) => {
    const before = steps[i - 1]?.keepMs ?? 0
    const last = i === steps.length - 1
    if (last !== (step.keepMs === null))
      throw retentionFault(text, 'the last grain, and only the last, must be kept forever')
    if (step.keepMs !== null && step.keepMs <= before)
      throw retentionFault(text, 'a coarser grain must be kept longer than a finer one')
  })
  return steps
}

const isPart = (grains: readonly Grain[], chain: readonly Grain[]): boolean =>
  chain.filter(grain => grains.includes(grain)).join() === grains.join()

const retentionFault = (text: string, why: string): Fault =>
  new Fault(`--retain "${text}": ${why}.`, `For example: --retain ${DEFAULT_RETENTION}`)

/** The same chain in the words that parseRetention reads. */
export const retentionText = (chain: readonly Retention[]): string =>
  chain
    .map(({ grain, keepMs }) => `${grain}:${keepMs === null ? 'forever' : durationText(keepMs)}`)
    .join(',')
