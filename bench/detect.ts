/**
 * `detect`: what it costs to find out how a file is read: `analyze FILE` against the command that its "Read as:" names,
 * small and large files, tables and JSON. Both have to give the same numbers first.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contestant, inTurn, measure, median } from './measure.ts'

const SIZES = [200, 5_000, 200_000]

/** GNU time counts hundredths of a second: too coarse for one short run, so each is so many. */
const timesOf = (records: number): number => (records > 10_000 ? 1 : 10)

interface Log {
  readonly name: string
  readonly text: string
}

export function detection(rounds: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-detect-'))
  process.stdout.write(
    '| file | by its command, CPU ms | detected, CPU ms | beyond, ms | ratio |\n|---|---|---|---|---|\n',
  )
  try {
    for (const records of SIZES)
      for (const { name, text } of logs(records)) {
        const file = join(folder, name)
        writeFileSync(file, text)
        const [known, found] = costs(file, timesOf(records), rounds)
        const cells = [known, found, found - known].map(ms => ms.toFixed(0))
        const ratio = `${(found / known).toFixed(2)} ×`
        const title = `${name}, ${(text.length / 1024).toFixed(0)} KB`
        process.stdout.write(`| ${[title, ...cells, ratio].join(' | ')} |\n`)
      }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** CPU milliseconds of a run by the command that says it all, and of one that finds it out. */
function costs(file: string, times: number, rounds: number): [known: number, found: number] {
  const analyze = ['node', 'dist/analyze.cjs']
  const detected = [...analyze, file]
  const explicit = [...analyze, ...commandOf(file)]
  const answer = (command: readonly string[]) =>
    measure({ name: 'an answer', command: [...command, '-q', '-f', 'csv'] }, 'stdout').stdout
  if (answer(detected) !== answer(explicit))
    throw new Error(`${file}: other numbers by its command`)
  const contestant = (name: string, command: readonly string[]): Contestant => ({
    name,
    command: [
      ...['sh', '-c', `for i in ${'1 '.repeat(times)}; do "$@" > /dev/null; done`, 'sh'],
      ...[...command, '-q'],
    ],
  })
  const runs = inTurn([contestant('known', explicit), contestant('found', detected)], rounds)
  const ms = (name: string) =>
    (median((runs.get(name) ?? []).map(({ cpu }) => cpu)) / times) * 1_000
  return [ms('known'), ms('found')]
}

/** The words after `analyze` of "Read as: analyze …", as a shell takes them. */
function commandOf(file: string): string[] {
  const { stderr } = spawnSync('node', ['dist/analyze.cjs', file], { encoding: 'utf8' })
  const command = /^Read as: analyze (.+)$/m.exec(stderr)?.[1]
  if (command === undefined) throw new Error(`${file} is not detected`)
  const script = `printf '%s\\n' ${command}`
  return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\n').slice(0, -1)
}

/** The same orders as a table in German, an order a line, and events as JSON lines, in names that aren't ours. */
function logs(records: number): Log[] {
  const rows = ['Bestellnr.;Bestelldatum;Kunde;Artikel;Menge;Einzelpreis;Status']
  const lines: string[] = []
  for (let i = 0; i < records; i++) {
    const time = new Date(Date.UTC(2024, 0, 13) + i * 97_000).toISOString()
    const [day, clock] = [time.slice(0, 10).split('-').reverse().join('.'), time.slice(11, 16)]
    const [customer, item] = [i % 997, (i * 7) % 211]
    const price = `${10 + (item % 90)},${10 + (item % 7)}`
    rows.push(
      `B${1000 + (i >> 1)};${day} ${clock};K${customer};Artikel ${item};${1 + (i % 3)};${price};bezahlt`,
    )
    const name = ['view_item', 'view_item', 'add_to_cart', 'order_completed'][i % 4]
    lines.push(
      JSON.stringify({
        ...{ id: `e${i}`, eventName: name, occurredAt: time, user: { id: customer } },
        product: { sku: `sku-${item}`, title: `Item ${item}`, unitPrice: price.replace(',', '.') },
        ...{ quantity: 1, sessionId: `s${i >> 3}` },
        ...(name === 'order_completed' ? { orderId: `o${i}` } : {}),
      }),
    )
  }
  const text = (all: readonly string[]) => `${all.join('\n')}\n`
  return [
    { name: `${records}-orders.csv`, text: text(rows) },
    { name: `${records}-events.jsonl`, text: text(lines) },
  ]
}
