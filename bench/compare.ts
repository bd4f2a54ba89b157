/**
 * `npm run bench [-- EVENTS ITEMS CUSTOMERS ROUNDS]`: the summary of generated events by `analyze`, by DuckDB, jq and
 * Miller where they are installed, and by `cat`, in turn within each round. Answers are compared before a time is
 * printed. CPU, wall and peak memory are the operating system's (GNU time, /usr/bin/time).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'

const [events = '1000000', items = '20000', customers = '100000', rounds = '3'] =
  process.argv.slice(2)
const folder = 'dist/bench'
const file = `${folder}/${events}-${items}-${customers}.jsonl`
const TIME = '/usr/bin/time'

interface Contestant {
  readonly name: string
  readonly command: readonly string[]
  /** Added once, untimed, where what is timed prints for people. */
  readonly check?: readonly string[]
  /** Its answer, to be compared; null where it only reads. */
  answer(stdout: string): object | null
}
interface Run {
  readonly cpu: number
  readonly wall: number
  readonly peakMb: number
}

const bundle = (from: string, to: string) =>
  execFileSync('npx', [
    ...['esbuild', from, '--bundle', '--platform=node', '--format=esm', '--packages=external'],
    ...['--log-level=error', `--outfile=${folder}/${to}`],
  ])
const isThere = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

mkdirSync(folder, { recursive: true })
if (!existsSync(TIME)) throw new Error(`${TIME} (GNU time) is needed to measure CPU and memory`)
if (!existsSync(file)) {
  bundle('test/support/bench-data.ts', 'data.mjs')
  execFileSync('node', [`${folder}/data.mjs`, events, items, customers, '1', file])
}

const ours = (threads: string, ...more: string[]): Contestant => ({
  name: `analyze, ${threads} thread${threads === '1' ? '' : 's'}${more.length > 0 ? `, ${more.join(' ')}` : ''}`,
  command: [
    'node',
    'dist/analyze.cjs',
    file,
    '-q',
    '--currency',
    'USD',
    '--threads',
    threads,
    ...more,
  ],
  check: ['-f', 'json'],
  answer(stdout) {
    const { totals, most_viewed, highest_grossing } = JSON.parse(stdout)
    return answerOf({
      ...totals,
      most_viewed: most_viewed?.item_id,
      highest_grossing: highest_grossing?.item_id,
    })
  },
})
const answerOf = (all: { [name: string]: unknown }) => ({
  views: all.views,
  carts: all.carts,
  purchases: all.purchases,
  gross: Number(all.gross).toFixed(2),
  most_viewed: all.most_viewed,
  highest_grossing: all.highest_grossing,
})

const contestants: Contestant[] = [ours('1'), ours('2'), ours('2', '--bucket', 'hour')]
if (existsSync('node_modules/@duckdb/node-api')) {
  bundle('bench/duckdb.mjs', 'duckdb.mjs')
  for (const more of [[], ['customers']])
    contestants.push({
      name: `DuckDB, 2 threads${more.length > 0 ? ', with customers' : ''}`,
      command: ['node', `${folder}/duckdb.mjs`, file, '2', ...more],
      answer: stdout => answerOf(JSON.parse(stdout)),
    })
}
if (isThere('jq'))
  contestants.push({
    name: 'jq, counting lines',
    command: ['jq', '-n', 'reduce inputs as $line (0; . + 1)', file],
    answer: () => null,
  })
if (isThere('mlr'))
  contestants.push({
    name: 'Miller, counting by item',
    command: ['mlr', '--ijsonl', '--ojsonl', 'count', '-g', 'item_id,event_type', file],
    answer: () => null,
  })
contestants.push({ name: 'cat', command: ['cat', file], answer: () => null })

function measure(
  { command, answer, name }: Contestant,
  expected: object | null,
): [Run, object | null] {
  const log = `${folder}/time`
  const [program = '', ...words] = command
  const ran = spawnSync(TIME, ['-o', log, '-f', '%U %S %e %M', program, ...words], {
    maxBuffer: 1 << 30,
    encoding: 'buffer',
    stdio: ['ignore', name === 'cat' ? 'ignore' : 'pipe', 'inherit'],
  })
  if (ran.status !== 0) throw new Error(`${name} ended with ${ran.status}`)
  const found = name === 'cat' ? null : answer(ran.stdout.toString())
  if (found !== null && expected !== null && JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`${name} says ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`)
  const [user = 0, system = 0, wall = 0, kb = 0] = readFileSync(log, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
  return [{ cpu: user + system, wall, peakMb: kb / 1024 }, found]
}

const runs = new Map<string, Run[]>()
let expected: object | null = null
for (const contestant of contestants)
  if (contestant.check !== undefined) {
    const checked = { ...contestant, command: [...contestant.command, ...contestant.check] }
    expected = measure(checked, expected)[1]
  }
for (let round = 0; round < Number(rounds); round++)
  for (const contestant of contestants) {
    const timed =
      contestant.check === undefined ? contestant : { ...contestant, answer: () => null }
    const [run, found] = measure(timed, expected)
    expected ??= found
    runs.set(contestant.name, [...(runs.get(contestant.name) ?? []), run])
  }

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0
const base = runs.get(contestants[0]?.name ?? '') ?? []
const cpuOf = (list: readonly Run[]) => median(list.map(({ cpu }) => cpu))
process.stdout.write(
  `${events} events, ${items} items, ${customers} customers: ${JSON.stringify(expected)}\n`,
)
process.stdout.write(
  '| contestant | CPU s | wall s | peak MB | CPU, of ours |\n|---|---|---|---|---|\n',
)
for (const [name, list] of runs) {
  const wall = median(list.map(run => run.wall)).toFixed(2)
  const peak = median(list.map(run => run.peakMb)).toFixed(0)
  const ratio = (cpuOf(list) / cpuOf(base)).toFixed(2)
  process.stdout.write(`| ${name} | ${cpuOf(list).toFixed(2)} | ${wall} | ${peak} | ${ratio} × |\n`)
}
