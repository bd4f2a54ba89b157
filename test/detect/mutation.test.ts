import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seeds } from '../support/long-run.ts'
import { told } from '../support/strange/told.ts'
import { variantOf } from '../support/strange/variant.ts'

const folder = mkdtempSync(join(tmpdir(), 'strange-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('files that are written otherwise', () => {
  it.each(seeds(60, 500))('seed %i: right numbers or a refusal, never wrong ones', async seed => {
    const { base, files, answer, how } = variantOf(seed)
    const inputs = files.map(({ name, bytes }) => {
      const path = join(folder, `${seed}-${name}`)
      writeFileSync(path, bytes)
      return path
    })
    const { wrong } = await told(inputs, answer)
    expect({ base, how, wrong }).toEqual({ base, how, wrong: [] })
  })
})
