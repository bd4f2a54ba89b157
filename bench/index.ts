/**
 * `npm run bench -- MODE …`: what is timed, against whom. Every mode is one line:
 *
 *     npm run bench                                      compare, a million events of 20,000 items and 100,000 customers
 *     npm run bench -- compare 10e6 100e3 1e6            analyze, DuckDB, polars, jq, Miller, cat: where they are installed
 *     npm run bench -- growth 1e6,10e6 20e3,100e3        analyze by events, items and threads: what grows
 *     npm run bench -- tables 1e6 20e3 100e3             the same of a CSV: analyze, DuckDB, cat
 *     npm run bench -- start                             three lines of a log against `node -e 0`
 *     npm run bench -- detect                            files of others against the command that "Read as:" names
 *     npm run bench -- gzip 1e6 20e3 100e3               a .gz against inflating it alone
 *     npm run bench -- vendors 300e3 20e3 100e3          the same events as GA4 and Segment write them, by preset
 *     npm run bench -- output 3e6 100e3 200e3            every item by each format against the table, which shows ten
 *     npm run bench -- retain 10e6 100e3 1e6             30 days, all hours kept: the memory of buckets
 *     npm run bench -- twins 100 2                       the fast and the strict decoder on 100 million lines, by 2 processes
 *
 * Options: --rounds 3, --threads 1,2 (DuckDB gets as many), --file FILE (a log of one's own in place of a generated one)
 * and --questions sums,default,customers,basis (see answers.ts). Logs are generated once and kept in $BENCH_DIR, a folder
 * of the system's for temporary files unless told; $POLARS is a folder where `npm i nodejs-polars` was run.
 * CPU, wall and peak memory are the operating system's (GNU time); contestants run in turn within each round, because
 * a busy machine changes seconds, and ratios much less.
 */
import { parseArgs } from 'node:util'
import { QUESTIONS, type Question } from './answers.ts'
import { contest } from './contest.ts'
import { detection } from './detect.ts'
import { growth } from './growth.ts'
import { gzip } from './gzip.ts'
import { output } from './output.ts'
import { logOf, sizeOf, sizeText, tableOf } from './place.ts'
import { retain } from './retain.ts'
import { startUp } from './start.ts'
import { twins } from './twin-processes.ts'
import { vendors } from './vendors.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '1,2' },
    file: { type: 'string' },
    questions: { type: 'string', default: 'sums,default' },
  },
})
const [mode = 'compare', ...words] = positionals
const rounds = Number(values.rounds)
const threads = values.threads.split(',')
const questions = values.questions.split(',').map((word): Question => {
  const known = QUESTIONS.find(question => question === word)
  if (known === undefined) throw new Error(`there is no question ${word}: ${QUESTIONS.join(', ')}`)
  return known
})
const log = (): string => {
  const size = sizeOf(words)
  process.stdout.write(`${values.file ?? sizeText(size)}\n`)
  return values.file ?? logOf(size)
}

const modes: { readonly [mode: string]: () => void | Promise<void> } = {
  compare: () => contest({ file: log(), rounds, threads, questions }),
  tables: () => contest({ file: tableOf(sizeOf(words)), rounds, threads, questions }),
  growth: () => growth(words, threads, rounds),
  detect: () => detection(rounds),
  start: () => startUp(values.rounds === '3' ? 40 : rounds),
  gzip: () => gzip(log(), rounds),
  output: () => output(log(), rounds),
  vendors: () => vendors(log(), rounds),
  retain: () => retain(log(), threads, rounds),
  twins: () => twins(words),
}
const run = modes[mode]
if (run === undefined) throw new Error(`there is no mode ${mode}: ${Object.keys(modes).join(', ')}`)
await run()
