import type { Clock } from './engine.ts'

export const systemClock: Clock = {
  // Doesn't keep the process: what is waited for does.
  second: () => new Promise(passed => void setTimeout(passed, 1000).unref()),
  cpuMs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}
