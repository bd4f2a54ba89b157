/** `start`: three lines of a log against `node -e 0`, many times in turn: what it costs to be there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTurn, median } from './measure.ts'

const LINES = [
  '{"event_type":"page_visit","customer_id":"c-1","timestamp":"2024-03-27T05:00:00Z","item_id":"mug-01"}',
  '{"event_type":"add_to_cart","customer_id":"c-1","timestamp":"2024-03-27T05:01:00Z","item_id":"mug-01","price":9.95}',
  '{"event_type":"purchase","customer_id":"c-1","timestamp":"2024-03-27T05:03:00Z","item_id":"mug-01","price":9.95}',
]

export function startUp(rounds: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-start-'))
  const file = join(folder, 'tiny.jsonl')
  writeFileSync(file, `${LINES.join('\n')}\n`)
  const analyze = ['node', 'dist/analyze.cjs']
  // GNU time counts hundredths of a second: too coarse for one start, so each run is ten.
  const tenTimes = (...words: readonly string[]) => [
    ...['sh', '-c', 'for i in 1 2 3 4 5 6 7 8 9 10; do "$@" > /dev/null; done', 'sh'],
    ...words,
  ]
  const runs = inTurn(
    [
      { name: 'node -e 0', command: tenTimes('node', '-e', '0') },
      { name: 'analyze --version', command: tenTimes(...analyze, '--version') },
      { name: 'analyze tiny.jsonl', command: tenTimes(...analyze, file, '-q') },
    ],
    Math.ceil(rounds / 10),
  )
  rmSync(folder, { recursive: true })
  const base = runs.get('node -e 0') ?? []
  process.stdout.write('| command | CPU ms | wall ms | CPU | wall |\n|---|---|---|---|---|\n')
  for (const [name, list] of runs) {
    const of = (key: 'cpu' | 'wall') => median(list.map(run => run[key])) * 100
    const ratio = (key: 'cpu' | 'wall') =>
      `${median(list.map((run, i) => run[key] / (base[i]?.[key] ?? 1))).toFixed(2)} ×`
    process.stdout.write(
      `| ${name} | ${of('cpu').toFixed(0)} | ${of('wall').toFixed(0)} | ${ratio('cpu')} | ${ratio('wall')} |\n`,
    )
  }
}
