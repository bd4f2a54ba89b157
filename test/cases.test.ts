import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { accept, binFolder, cases, expected, runCase } from './support/cases.ts'

const bin = binFolder()
afterAll(() => rmSync(bin, { recursive: true }))

/** `npm run cases:write` accepts what comes out: review the difference like code. */
const writes = process.env.CASES === 'write'

describe('cases on disk', () => {
  it('are at least forty', () => {
    expect(cases().length).toBeGreaterThanOrEqual(40)
  })

  it.concurrent.each(cases())('$name', async each => {
    const ran = await runCase(each, bin)
    if (writes) accept(each, ran)
    expect(ran).toEqual(expected(each))
  })
})
