/** `growth`: what an event costs, by how many there are, of how many items, on how many threads. Customers: a tenth of the events, a million at most. */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { measure, median } from './measure.ts'
import { count, logOf, sizeText } from './place.ts'

const MOST_CUSTOMERS = 1_000_000
/** Beyond this a log is deleted once it is read: a hundred million events take 20 GB. */
const KEPT_EVENTS = 20_000_000

export function growth(
  [events = '1e6,10e6', items = '20e3,100e3']: readonly string[],
  threads: readonly string[],
  rounds: number,
): void {
  process.stdout.write(
    '| log | threads | CPU s | wall s | peak MB | CPU, ns an event | of `cat`, wall |\n|---|---|---|---|---|---|---|\n',
  )
  for (const many of events.split(',').map(count))
    for (const some of items.split(',').map(count)) {
      const size = { events: many, items: some, customers: Math.min(MOST_CUSTOMERS, many / 10) }
      const file = logOf(size)
      for (const each of threads) row(file, sizeText(size), many, each, rounds)
      if (many > KEPT_EVENTS) rmSync(file)
    }
}

function row(file: string, name: string, events: number, threads: string, rounds: number): void {
  // Where it doesn't fit into memory beside us the disk is measured: read it once before, as cat does each round.
  execFileSync('sh', ['-c', 'cat "$0" > /dev/null', file])
  const command = ['node', 'dist/analyze.cjs', file, '-q', '--threads', threads]
  const runs = Array.from({ length: rounds }, () => ({
    cat: measure({ name: 'cat', command: ['cat', file] }, 'nothing'),
    ours: measure({ name, command }, 'nothing'),
  }))
  const of = (key: 'cpu' | 'wall' | 'peakMb') => median(runs.map(({ ours }) => ours[key]))
  const cat = median(runs.map(({ cat }) => cat.wall))
  const cells = [
    ...[name, threads, of('cpu').toFixed(2), of('wall').toFixed(2), of('peakMb').toFixed(0)],
    ...[
      ((of('cpu') / events) * 1e9).toFixed(0),
      cat > 0 ? `${(of('wall') / cat).toFixed(1)} ×` : '–',
    ],
  ]
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
}
