import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type * as Library from '../../src/index.ts'
import { analyze, report } from '../support/built.ts'
import { inputOptions } from '../support/input-options.ts'
import { random } from '../support/prng.ts'
import { TABLE_KINDS, type TableKind, tableOf } from '../support/tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-tables-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A table as somebody has it, on disk, and what is typed about it. */
function written(kind: TableKind, seed: number, rows: number, wild: number, more = '') {
  const path = join(folder, `${TABLE_KINDS.indexOf(kind)}-${seed}-${wild}-${more.length}.csv`)
  writeFileSync(path, Buffer.concat([tableOf(kind, random(seed), rows, wild), Buffer.from(more)]))
  return path
}

const optionsOf = ({ input, delimiter = ',' }: TableKind): Partial<Library.AnalyzeOptions> => ({
  inputFormat: 'csv',
  delimiter,
  ...inputOptions(input),
})

const CUTS = [
  [1, 1 << 20],
  [2, 997],
  [3, 4096],
  [4, 100_003],
] as const

describe.each(TABLE_KINDS)('$name', kind => {
  it.each([0, 0.002, 0.05])(
    'any threads and cuts give the plain decoder’s bytes, %d of it bad',
    async wild => {
      const inputs = [written(kind, 1, 2000, wild), written(kind, 2, 300, wild)]
      const options = { inputs, window: '36h', bucket: 'day', ...optionsOf(kind) } as const
      const law = await report({ ...options, decoder: 'strict' } as Library.AnalyzeOptions)
      for (const [threads, chunkBytes] of CUTS)
        expect(await report({ ...options, threads, chunkBytes } as Library.AnalyzeOptions)).toBe(
          law,
        )
    },
  )

  it('what no row has is named by any threads, also by one that came too late for a row', async () => {
    const options = { ...optionsOf(kind), inputs: [written(kind, 4, 1500, 0)], by: 'never' }
    const map = { ...(options.map as object), never: 'nowhere' }
    const warningsOf = async (more: Partial<Library.AnalyzeOptions>) =>
      (await analyze({ ...options, map, ...more } as Library.AnalyzeOptions)).warnings
    const strict = await warningsOf({ decoder: 'strict' })
    expect(JSON.stringify(strict)).toContain('nowhere')
    for (const threads of [1, 2, 3, 4])
      expect(await warningsOf({ threads, chunkBytes: 30_000 })).toEqual(strict)
  })

  it('words below the rows are none, wherever the file is cut', async () => {
    const words = '\nThis report was made by the shop\n\nAnd more words stand here as well\n'
    const inputs = [written(kind, 3, 200, 0, words)]
    const options = { inputs, ...optionsOf(kind) } as const
    const law = await report({ ...options, decoder: 'strict' } as Library.AnalyzeOptions)
    for (const chunkBytes of [50, 64, 1000, 1003, 1 << 20])
      expect(await report({ ...options, threads: 2, chunkBytes } as Library.AnalyzeOptions)).toBe(
        law,
      )
  })
})
