import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnalyzeOptions, analyze, Fault, render } from '../../src/index.ts'
import { seeds } from '../support/long-run.ts'
import { variantOf } from '../support/strange/variant.ts'

const CASES = join(import.meta.dirname, '..', '..', 'fixtures', 'cases', 'presets')
const folder = mkdtempSync(join(tmpdir(), 'laws-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Names that a shell, or our own lists, may take for something else. */
const NASTY = [
  [
    'Order No.;Kunde!;Artikel $;Preis (€);Bestelldatum;`Menge`',
    '1;Änne;it\'s a "mug";3,50;13.02.2024 10:00;2',
    '2;Bob;lamp, blue;1.299,00;14.02.2024 11:00;1',
  ],
  [
    'event name|time|user|product + size|price',
    'view=item, big|2024-02-13T10:00:00Z|ann|mug|3.50',
    'purchase|2024-02-13T10:00:00Z|ann|mug|3.50',
    'product view|2024-02-13T11:00:00Z|bob|lamp|4.50',
  ],
  [
    'order_id,order_date,customer,sku,qty,unit_price,payment_status',
    '1,2024-02-13 10:00,ann,mug,2,3.50,paid',
    '2,2024-02-13 11:00,bob,lamp,0,4.50,paid',
    '3,2024-02-14 11:00,bob,lamp,1,4.50,failed',
  ],
]

interface Case {
  readonly name: string
  readonly inputs: readonly string[]
}

function written(name: string, files: readonly { name: string; bytes: Uint8Array }[]): Case {
  mkdirSync(join(folder, name))
  const inputs = files.map(file => {
    const path = join(folder, name, file.name)
    writeFileSync(path, file.bytes)
    return path
  })
  return { name, inputs }
}

const cases: readonly Case[] = [
  ...readdirSync(CASES).map(name => {
    const [, file = ''] = readFileSync(join(CASES, name, 'cmd'), 'utf8')
      .trim()
      .split(' ')
    return { name, inputs: [join(CASES, name, file)] }
  }),
  ...NASTY.map((lines, at) =>
    written(`nasty ${at + 1}`, [{ name: 'shop.csv', bytes: Buffer.from(lines.join('\n')) }]),
  ),
  ...seeds(40, 200).map(seed => written(`seed ${seed}`, variantOf(seed).files)),
]

interface Read {
  readonly document: Record<string, unknown>
  readonly words: readonly string[]
}

const TOLD: readonly string[] = ['statuses', 'repeated_event_id', 'discounts', 'refund_dates']

/** Null for what is refused. */
async function read(options: AnalyzeOptions): Promise<Read | null> {
  try {
    const outcome = await analyze({ threads: 1, ...options })
    const {
      reading: _,
      definitions: __,
      ...document
    } = JSON.parse([...render(outcome, 'json')].join(''))
    // What only detection tells: it looked at a sample.
    const isCounted = ({ note }: { note: string }) => !TOLD.includes(note)
    document.ledger.notes = document.ledger.notes.filter(isCounted)
    return { document, words: (outcome.readings ?? []).flatMap(({ words }) => words) }
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

const detected = new Map<string, Read>()
/** As a shell takes them, by case. */
const typed = new Map<string, AnalyzeOptions>()

beforeAll(async () => {
  for (const { name, inputs } of cases) {
    const found = await read({ inputs })
    if (found !== null && found.words.length > 0) detected.set(name, found)
  }
  const script = [...detected.values()].map(
    ({ words }) => `printf '%s\\0' ${words.join(' ')} $'\\1'`,
  )
  const { stdout } = spawnSync('bash', ['-c', script.join('\n')], { encoding: 'utf8' })
  const all = stdout.split('\u0001\0')
  for (const [at, name] of [...detected.keys()].entries())
    typed.set(name, optionsOf((all[at] as string).split('\0').slice(0, -1), inputsOf(name)))
}, 600_000)

const inputsOf = (name: string) => cases.find(each => each.name === name)?.inputs ?? []

function optionsOf(words: readonly string[], inputs: readonly string[]): AnalyzeOptions {
  const options: Record<string, string | string[]> = {}
  for (const [at, word] of words.entries()) {
    if (at % 2 === 1) continue
    const key = word.slice(2).replace(/-(.)/g, (_, letter) => letter.toUpperCase())
    const value = words[at + 1] as string
    if (key === 'join') options[key] = [...(options[key] ?? []), value]
    else options[key] = value
  }
  const isJoined = (path: string) => (options.join ?? []).toString().includes(path)
  return { ...options, inputs: inputs.filter(path => !isJoined(path)) }
}

/** Runs what is asked of a case that has a reading. */
async function on(name: string, check: (found: Read, options: AnalyzeOptions) => Promise<void>) {
  const [found, options] = [detected.get(name), typed.get(name)]
  if (found !== undefined && options !== undefined) await check(found, options)
}

it('most files have a reading', () => {
  expect(detected.size).toBeGreaterThan(cases.length / 3)
  for (const at of [1, 2, 3]) expect([...detected.keys()]).toContain(`nasty ${at}`)
})

describe.each(cases)('$name', ({ name, inputs }) => {
  it('is the same by its command, without detection and with it', () =>
    on(name, async (found, options) => {
      const explicit = await read({ ...options, noDetect: true })
      expect(explicit?.document).toEqual(found.document)
      expect((await read(options))?.document).toEqual(found.document)
    }))

  it('is the same where one part of it is typed', () =>
    on(name, async (found, options) => {
      // A map that names columns of both files belongs to the whole, not to either; and who types all that an event needs
      // has said which records are events.
      if (options.join !== undefined || options.ignore !== undefined) return
      for (const [key, value] of Object.entries(options)) {
        if (key === 'inputs') continue
        const part = await read({ inputs, [key]: value })
        expect({ key, ...part?.document }).toEqual({ key, ...found.document })
      }
    }))
})

describe('the same reading', () => {
  const some = cases.filter(({ name }) => name.startsWith('nasty') || /^seed \d$/.test(name))
  it.each(some)('of $name packed, in pieces, and in another order', ({ name, inputs }) =>
    on(name, async found => {
      expect(await read({ inputs, chunkBytes: 1024 })).toEqual(found)
      const [only, ...others] = inputs
      if (only === undefined || others.length > 0) {
        expect((await read({ inputs: [...inputs].reverse() }))?.document).toEqual(found.document)
        return
      }
      const packed = `${only}.gz`
      writeFileSync(packed, gzipSync(readFileSync(only)))
      expect(await read({ inputs: [packed] })).toEqual(found)
    }),
  )
})
