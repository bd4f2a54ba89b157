/** `compare`: the same questions to all who can answer them. Answers are compared, whole, before anything is timed. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compare, ourLines, type Question, theirLines } from './answers.ts'
import { asTable, type Contestant, inTurn, measure } from './measure.ts'
import { isThere } from './place.ts'

export interface Contest {
  readonly file: string
  readonly rounds: number
  readonly threads: readonly string[]
  readonly questions: readonly Question[]
}

const ANALYZE = ['node', 'dist/analyze.cjs'] as const
const help = () => execFileSync('node', ['dist/analyze.cjs', '--help'], { encoding: 'utf8' })
/** Without counting customers and orders: an option that may not be there yet. */
const bare = (): readonly string[] => (help().includes('--no-customers') ? ['--no-customers'] : [])
const OPTIONS: { readonly [Q in Question]: () => readonly string[] } = {
  sums: bare,
  default: () => [],
  customers: () => ['--customers'],
  basis: () => ['--basis', 'customer'],
}

const ours = (question: Question, file: string, ...more: readonly string[]): Contestant => {
  const words = [...OPTIONS[question](), ...more]
  return {
    name: `analyze ${words.join(' ')}`,
    // The report as a person gets it: every hour is answered, the newest 48 are drawn.
    command: [...ANALYZE, file, '-q', '--currency', 'USD', ...words],
  }
}

const duckdb = (
  question: Question,
  file: string,
  threads: string,
  ...more: readonly string[]
): Contestant => ({
  name: `DuckDB, threads ${threads}${more.map(word => `, ${word}`).join('')}`,
  command: ['node', 'bench/duckdb.mjs', file, threads, question, ...more],
  answer: stdout => theirLines(question, stdout),
})
const polars = (file: string, ...more: readonly string[]): Contestant => ({
  name: `polars${more.map(word => `, ${word}`).join('')}`,
  command: ['node', 'bench/polars.mjs', file, ...more],
  answer: stdout => theirLines('sums', stdout),
})

const hasDuckdb = () => existsSync('node_modules/@duckdb/node-api')
const isTable = (file: string) => file.endsWith('.csv')
const hasPolars = () => existsSync(join(process.env.POLARS ?? '.', 'node_modules', 'nodejs-polars'))

/** Who only reads: what reading and parsing cost where nothing is counted by anything. */
const readers = (file: string): Contestant[] => [
  ...(isThere('jq') && !isTable(file)
    ? [
        {
          name: 'jq, counting lines',
          command: ['jq', '-n', 'reduce inputs as $e (0; . + 1)', file],
          once: true,
        },
      ]
    : []),
  ...(isThere('mlr') && !isTable(file)
    ? [
        {
          name: 'Miller, counting by item and type',
          command: ['mlr', '--ijsonl', '--ojsonl', 'count', '-g', 'item_id,event_type', file],
          once: true,
        },
      ]
    : []),
  { name: 'cat', command: ['cat', file] },
]

function check(question: Question, { file, threads }: Contest): number {
  const ask = (grain: string) =>
    measure(ours(question, file, '-f', 'json', '--bucket', grain), 'stdout').stdout
  const expected = ourLines(question, ask('hour'), ask('day'))
  const others = [
    ...(hasDuckdb() ? [duckdb(question, file, threads[0] ?? '2', 'days', 'items')] : []),
    ...(hasPolars() && question === 'sums' && !isTable(file)
      ? [polars(file, 'days', 'items')]
      : []),
  ]
  for (const other of others) {
    const { stdout } = measure(other, 'stdout')
    compare(other.name, other.answer?.(stdout) ?? [], expected)
  }
  return expected.length
}

function contestants(question: Question, { file, threads }: Contest): Contestant[] {
  return [
    ...threads.map(each => ours(question, file, '--bucket', 'hour', '--threads', each)),
    ...threads.map(each => ours(question, file, '--threads', each)),
    ...(hasDuckdb()
      ? threads.flatMap(each => [
          duckdb(question, file, each),
          ...(question === 'sums' || question === 'default'
            ? [duckdb(question, file, each, 'days')]
            : []),
        ])
      : []),
    ...(question === 'sums'
      ? [...(hasPolars() && !isTable(file) ? [polars(file)] : []), ...readers(file)]
      : []),
  ]
}

export function contest(contest: Contest): void {
  for (const question of contest.questions) {
    const same = check(question, contest)
    process.stdout.write(
      `\n${question}${question === 'sums' && bare().length === 0 ? ' (analyze counts customers and orders too: it has no --no-customers)' : ''}: ${same} lines of answers are the same.\n\n`,
    )
    process.stdout.write(asTable(inTurn(contestants(question, contest), contest.rounds)))
  }
}
