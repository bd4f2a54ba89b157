/** `twins`: so many million lines to both decoders, by processes that share the seeds among them. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { bundled } from './place.ts'

const LINES_A_SEED = 204_000

export async function twins([millions = '100', processes = '2', first = '1']: readonly string[]) {
  const program = bundled('bench/twins.ts')
  const seeds = Math.ceil((Number(millions) * 1e6) / LINES_A_SEED)
  const share = Math.ceil(seeds / Number(processes))
  const started = performance.now()
  const children = Array.from({ length: Number(processes) }, (_, i) => {
    const from = Number(first) + i * share
    // Room for what is thrown away at once: a tenth less time.
    const words = ['--max-semi-space-size=64', program, `${from}`, `${from + share - 1}`]
    return spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  })
  const all = await Promise.all(
    children.map(async child => {
      const ended = new Promise(done => child.once('close', done))
      const out = await text(child.stdout)
      if ((await ended) !== 0) throw new Error('the decoders differ')
      return JSON.parse(out) as { [count: string]: number }
    }),
  )
  const sum = (key: string) => all.reduce((total, each) => total + (each[key] ?? 0), 0)
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(
    `${sum('records')} lines alike: ${sum('accepted')} accepted, ${sum('rejected')} rejected, ${sum('blank')} blank; ` +
      `decided by layouts ${sum('layout')}, by the general scanner ${sum('general')}, by the plain decoder ${sum('slow')}; ` +
      `${seconds.toFixed(0)} s by ${processes} processes\n`,
  )
}
