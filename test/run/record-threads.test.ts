import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type * as Library from '../../src/index.ts'
import { report } from '../support/built.ts'
import { inputOptions } from '../support/input-options.ts'
import { random } from '../support/prng.ts'
import { RECORD_KINDS, type RecordKind, recordsOf } from '../support/records.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-records-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(kind: RecordKind, seed: number, records: number, wild: number) {
  const path = join(folder, `${RECORD_KINDS.indexOf(kind)}-${seed}-${wild}.jsonl`)
  writeFileSync(path, recordsOf(kind, random(seed), records, wild))
  return path
}

const optionsOf = ({ input }: RecordKind): Partial<Library.AnalyzeOptions> => ({
  inputFormat: 'jsonl',
  ...inputOptions(input),
})

const CUTS = [
  [1, 1 << 20],
  [2, 997],
  [3, 100_003],
] as const

describe.each(RECORD_KINDS)('$name', kind => {
  it.each([0, 0.05])(
    'any threads and cuts give the plain decoder’s bytes, %d of it odd',
    async wild => {
      const inputs = [written(kind, 1, 400, wild), written(kind, 2, 50, wild)]
      const options = { inputs, window: '36h', bucket: 'day', ...optionsOf(kind) } as const
      const law = await report({ ...options, decoder: 'strict' } as Library.AnalyzeOptions)
      for (const [threads, chunkBytes] of CUTS)
        expect(await report({ ...options, threads, chunkBytes } as Library.AnalyzeOptions)).toBe(
          law,
        )
    },
  )
})
