import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openOutput } from '../../src/cli/output/file.ts'
import { holdSignals } from '../../src/cli/signals.ts'
import { planOf } from '../../src/plan/index.ts'
import { engines } from '../../src/run/index.ts'
import { ownFolder, program } from '../support/child.ts'

const root = ownFolder()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const caught = () => SIGNALS.map(signal => process.listenerCount(signal))
const before = caught()
const more = (count: number) => before.map(each => each + count)
const FREE = { take: () => {}, wrote: () => {} }

describe('signals are caught', () => {
  it.each(['commit', 'discard'] as const)(
    'while there is a temporary file: until %s',
    async how => {
      const folder = join(root, how)
      mkdirSync(folder)
      const output = await openOutput(join(folder, 'report'), FREE)
      expect([caught(), readdirSync(folder)]).toEqual([more(0), []])
      await output.write('x'.repeat(100_000))
      expect([caught(), readdirSync(folder).length]).toEqual([more(1), 1])
      await output[how]()
      expect([caught(), readdirSync(folder).length]).toEqual([more(0), how === 'commit' ? 1 : 0])
    },
  )

  it('until the last one who holds them lets go, once each', () => {
    const tidy = () => {}
    const [first, second] = [holdSignals(tidy), holdSignals(tidy)]
    expect(caught()).toEqual(more(1))
    first()
    first()
    expect(caught()).toEqual(more(1))
    second()
    expect(caught()).toEqual(more(0))
  })
})

describe('who runs the analysis is told when all is read', () => {
  const line = (n: number) =>
    `{"event_type":"page_visit","customer_id":"ann","timestamp":${1_711_000_000_000 + n},"item_id":"mug"}\n`
  const text = Array.from({ length: 3000 }, (_, n) => line(n)).join('')

  it.each([
    ['of JSON lines', 'log.jsonl', text],
    [
      'of a table',
      'log.csv',
      `event_type,customer_id,timestamp,item_id\npage_visit,ann,1711000000000,mug\n`,
    ],
  ])('%s', async (_, name, content) => {
    const path = join(root, name)
    writeFileSync(path, content)
    const seen: string[] = []
    const plan = planOf({ inputs: [path], threads: '1', chunkBytes: 10_000 })
    const host = {
      progress: () => {
        if (seen.at(-1) !== 'read') seen.push('read')
      },
      answering: async () => {
        seen.push('answering')
      },
    }
    for await (const outcome of engines.auto.run(plan, host))
      seen.push(`answer of ${outcome.ledger.records.accepted}`)
    const accepted = content.split('\n').length - (name.endsWith('csv') ? 2 : 1)
    expect(seen).toEqual(['read', 'answering', `answer of ${accepted}`])
  })
})

let writer = ''
beforeAll(async () => {
  writer = await program(
    root,
    'writer',
    `import { openOutput } from './src/cli/output/file.ts'
     import { holdSignals } from './src/cli/signals.ts'
     holdSignals(() => console.log('tidied'))
     const output = await openOutput(process.argv[2], { take() {}, wrote() {} })
     console.log('writing')
     await output.write('x'.repeat(10_000_000))
     console.log('written')`,
  )
})

describe('a signal ends the process', () => {
  it.each(SIGNALS)('%s, also while a write waits for a reader', async signal => {
    const child = spawn(process.execPath, [writer, '/dev/fd/3'], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    })
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      if (said === '') setTimeout(() => child.kill(signal), 200)
      said += part
    })
    const ended = await new Promise<unknown>(done =>
      child.on('exit', (code, by) => done(code ?? by)),
    )
    child.stdio[3]?.destroy()
    expect([said.trim().split('\n'), ended]).toEqual([['writing', 'tidied'], signal])
  })

  it('and leaves the old file', async () => {
    const folder = join(root, 'old')
    mkdirSync(folder)
    writeFileSync(join(folder, 'report'), 'old')
    const child = spawn(process.execPath, [writer, join(folder, 'report')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      said += part
      // Written, but never committed: the program would wait for ever if it had anything to wait for.
      if (said.includes('writing')) child.kill('SIGTERM')
    })
    await new Promise(done => child.on('exit', done))
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['report'])
  })
})
