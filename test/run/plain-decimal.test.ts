import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '../../src/run/parquet.ts'

describe('a decimal without its power of ten', () => {
  it.each([
    ['19.90', '19.90'],
    ['-0.5', '-0.5'],
    ['1e3', '1000'],
    ['1.5e1', '15'],
    ['1.25E+1', '12.5'],
    ['15e-1', '1.5'],
    ['1e-7', '0.0000001'],
    ['-12.5e-3', '-0.0125'],
    ['0.001e2', '0.1'],
    ['0e5', '0'],
    ['1e-0', '1e-0'],
    ['1e-2000', '1e-2000'],
  ])('%s is %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain)
  })

  it('is the same number', () => {
    const part = fc.stringMatching(/^\d{1,12}$/)
    fc.assert(
      fc.property(part, part, fc.integer({ min: -20, max: 20 }), (whole, fraction, power) => {
        const text = `${whole}.${fraction}e${power}`
        expect(Number(plainDecimal(text))).toBe(Number(text))
      }),
      { seed: 20240327 },
    )
  })
})
