import type { Progress } from '../../run/index.ts'

/** A run that is over sooner shows nothing. */
const QUIET_MS = 500
const REDRAW_MS = 100
const BAR_WIDTH = 20
const CLEAR = '\r\x1b[K'

export interface Meter {
  update(progress: Progress): void
  clear(): void
}

/** One line on a terminal: bar, bytes, rate, time left. The only place that reads the wall clock; no answer depends on it. */
export function progressMeter(write: (text: string) => void, now: () => number): Meter {
  const startedAt = now()
  let drawnAt = startedAt + QUIET_MS - REDRAW_MS
  let drawn = false
  return {
    update(progress) {
      const at = now()
      if (at - drawnAt < REDRAW_MS) return
      drawnAt = at
      drawn = true
      write(`${CLEAR}${progressText(progress, at - startedAt)}`)
    },
    clear() {
      if (drawn) write(CLEAR)
      drawn = false
    },
  }
}

/** "[=====>    ] 42%  120 MB of 286 MB  85 MB/s  2 s left" */
export function progressText({ bytes, totalBytes }: Progress, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? bytes / (elapsedMs / 1000) : 0
  const speed = `${size(rate)}/s`
  if (totalBytes === null || totalBytes === 0) return `${size(bytes)}  ${speed}`
  const share = Math.min(1, bytes / totalBytes)
  const filled = Math.round(share * BAR_WIDTH)
  const bar = `${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}`
  const left = rate > 0 ? `${Math.ceil(Math.max(0, totalBytes - bytes) / rate)} s left` : ''
  return `[${bar}] ${Math.floor(share * 100)}%  ${size(bytes)} of ${size(totalBytes)}  ${speed}  ${left}`
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

function size(bytes: number): string {
  let unit = 0
  let value = bytes
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}
