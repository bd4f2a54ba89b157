/** `retain`: 30 days of events with all hours kept, against the default, which folds old hours into days. */
import { asTable, inTurn } from './measure.ts'

export function retain(file: string, threads: readonly string[], rounds: number): void {
  const hours = ['--bucket', 'hour', '--retain', 'hour:forever']
  const runs = inTurn(
    threads.flatMap(each =>
      [[], hours].map(options => ({
        name: `analyze ${[...options, '--threads', each].join(' ')}`,
        command: ['node', 'dist/analyze.cjs', file, '-q', '--threads', each, ...options],
      })),
    ),
    rounds,
  )
  process.stdout.write(asTable(runs))
}
