import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, lineTotal, parseDecimal } from '../../src/model/decimal.ts'
import { times } from '../support/long-run.ts'

const total = (text: string, quantity = 1) => {
  const decimal = parseDecimal(text)
  if (decimal === null) throw new Error(`${text} is no decimal`)
  return lineTotal(decimal, quantity)
}

describe('parseDecimal', () => {
  it.each([
    ['0', '', 0, false],
    ['-0', '', 0, false],
    ['-0.000e7', '', 0, false],
    ['0e999999999', '', 0, false],
    ['7', '7', 0, false],
    ['-7', '7', 0, true],
    ['100', '1', 2, false],
    ['19.90', '199', -1, false],
    ['0.0012', '12', -4, false],
    ['1.5e3', '15', 2, false],
    ['1.5E+3', '15', 2, false],
    ['1.5e-3', '15', -4, false],
    ['20e-1', '2', 0, false],
    ['1e0007', '1', 7, false],
    ['1e-399999', '1', -399_999, false],
    ['1e999999999', '1', 999_999_999, false],
    [`1e${'9'.repeat(398)}`, '1', 1e15, false],
    [`1e-${'9'.repeat(397)}`, '1', -1e15, false],
    ['9224851642388483.25', '922485164238848325', -2, false],
  ])('%s', (text, digits, exponent, negative) => {
    expect(parseDecimal(text)).toEqual({ digits, exponent, negative })
  })

  it.each([
    ['', 'nothing'],
    ['-', 'no digit'],
    ['+1', 'a plus'],
    ['01', 'a leading zero'],
    ['-01', 'a leading zero'],
    ['.5', 'no digit before the point'],
    ['1.', 'no digit after the point'],
    ['1.e5', 'no digit after the point'],
    ['1e', 'no exponent'],
    ['1e+', 'no exponent'],
    ['1e1.5', 'a fraction in the exponent'],
    ['1ee1', 'two exponents'],
    ['1.2.3', 'two points'],
    ['--1', 'two signs'],
    [' 1', 'a space'],
    ['1 ', 'a space'],
    ['1\n', 'a line end'],
    ['12,50', 'a comma'],
    ['1_000', 'an underscore'],
    ['0x10', 'hexadecimal'],
    ['NaN', 'a word'],
    ['Infinity', 'a word'],
    ['1E', 'no exponent'],
    ['1%', 'a percent sign'],
    ['\u0661', 'an Arabic digit'],
    ['\uff11', 'a wide digit'],
  ])('refuses %j: %s', text => {
    expect(parseDecimal(text)).toBeNull()
  })

  it('takes what JSON takes as a number, and nothing else', () => {
    const spelling = fc.stringMatching(/^[-+]?[01]{0,3}[.,]?[09]{0,3}[eE]?[+-]?[0-9]{0,2}$/)
    fc.assert(
      fc.property(spelling, text => {
        expect(parseDecimal(text) !== null).toBe(isJsonNumber(text))
      }),
      { seed: 1, numRuns: 5000 },
    )
  })

  it('says the value that the text spells', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => {
        const { negative, digits, exponent } = parseDecimal(JSON.stringify(number)) ?? zero
        expect(Number(`${negative ? '-' : ''}${digits || '0'}e${exponent}`)).toBe(number + 0)
      }),
      { seed: 2, numRuns: 2000 },
    )
  })

  it('looks at a digit once, however many there are', () => {
    const digits = '7'.repeat(5_000_000)
    expect(parseDecimal(`${digits}.${digits}e5`)?.digits).toHaveLength(10_000_000)
    expect(parseDecimal(`${digits}x`)).toBeNull()
  })
})

const zero = { negative: false, digits: '', exponent: 0 }

function isJsonNumber(text: string): boolean {
  if (text.trim() !== text) return false
  try {
    return typeof JSON.parse(text) === 'number'
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

describe('lineTotal', () => {
  it.each([
    ['0', 3, 0, false],
    ['-0', 3, 0, false],
    ['0', -3, 0, false],
    ['19.90', 1, 199_000, false],
    ['19.90', 3, 597_000, false],
    ['19.90', -3, -597_000, false],
    ['-19.90', -3, 597_000, false],
    ['1e2', 1, 1_000_000, false],
    // Rounded once, half away from zero.
    ['0.00005', 1, 1, true],
    ['-0.00005', 1, -1, true],
    ['0.00004999999999999999', 1, 0, true],
    ['-0.00004999999999999999', 1, 0, true],
    ['0.00015', 1, 2, true],
    ['0.12344999999999999999', 1, 1234, true],
    ['0.12345', 1, 1235, true],
    // The product is rounded, not the price.
    ['0.00005', 3, 2, true],
    ['0.00005', 2, 1, false],
    ['0.33333', 100_000, 333_330_000, false],
    ['0.00000000004', 1_000_000_000, 400, false],
    ['0.000000000000044', 1_000_000_000, 0, true],
    ['0.000000000000055', 1_000_000_000, 1, true],
    // Of no size at all.
    ['1e-399999', 1_000_000_000, 0, true],
    ['-1e-399999', 1_000_000_000, 0, true],
    ['9e-15', 1_000_000_000, 0, true],
    ['4.9999999999999999e-14', 1_000_000_000, 0, true],
    ['5e-14', 1_000_000_000, 1, true],
    [`0.${'0'.repeat(397)}1`, 1, 0, true],
    [`1.${'0'.repeat(398)}`, 1, 10_000, false],
    [`1${'0'.repeat(390)}e-390`, 1, 10_000, false],
    // To the limit after rounding.
    ['900000000000', 1, 9e15, false],
    ['900000000000.00004999', 1, 9e15, true],
    ['-900000000000.00004999', 1, -9e15, true],
    ['900', 1_000_000_000, 9e15, false],
    ['900719925.4740991', 999, 8_998_192_055_486_250, true],
    ['450000000000.00001', 2, 9e15, true],
    ['899999999999.9999', 1, 8_999_999_999_999_999, false],
    [`${'9'.repeat(11)}.${'9'.repeat(387)}`, 1, 1e15, true],
  ])('%s × %d', (text, quantity, amount, rounded) => {
    expect(total(text, quantity)).toStrictEqual({ amount, rounded })
  })

  it.each([
    ['900000000000.0001', 1],
    ['900000000000.00005', 1],
    ['-900000000000.00005', 1],
    ['450000000000.00003', 2],
    ['900.0000000001', 1_000_000_000],
    ['901', 1_000_000_000],
    ['901', -1_000_000_000],
    ['900000000001', 1],
    ['1e12', 1],
    ['999999999999999', 1_000_000_000],
    ['9007199254740993', 1],
    ['1e21', 1],
    ['1e999999999', 1],
    [`-1e${'9'.repeat(398)}`, 1],
    [`${'9'.repeat(12)}.${'9'.repeat(387)}`, 1],
  ])('%s × %d is out of range', (text, quantity) => {
    expect(total(text, quantity)).toBe('out_of_range')
  })

  it('is the exact product, rounded, with short digits and long ones', () => {
    const digits = fc.oneof(
      fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }),
      fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
      fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
    )
    const units = fc.oneof(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: -1_000_000_000, max: -1 }),
      fc.integer({ min: 1, max: 1_000_000_000 }),
    )
    fc.assert(
      fc.property(digits, fc.integer({ min: -45, max: 12 }), units, (size, exponent, quantity) => {
        expect(total(`${size}e${exponent}`, quantity)).toStrictEqual(
          byBigInt(size, exponent, quantity),
        )
      }),
      { seed: 3, numRuns: times(4000, 20_000) },
    )
  })

  it('rounds halves away from zero, whichever way the product comes to one', () => {
    const half = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 20 }))
    fc.assert(
      fc.property(half, ([whole, zeros]) => {
        const doubled = 2n * whole + (whole < 0n ? -1n : 1n)
        const amount = Number(whole + (whole < 0n ? -1n : 1n))
        const text = `${doubled * 5n}${'0'.repeat(zeros)}e${-5 - zeros}`
        expect(total(text)).toStrictEqual({ amount, rounded: true })
      }),
      { seed: 4, numRuns: 2000 },
    )
  })
})

/** The same with integers of any size and no lanes. */
function byBigInt(size: bigint, exponent: number, quantity: number) {
  const scale = 10n ** 60n
  const product = size * BigInt(quantity) * 10n ** BigInt(exponent + 60) * 10_000n
  const absolute = product < 0n ? -product : product
  const whole = absolute / scale + ((absolute % scale) * 2n >= scale ? 1n : 0n)
  if (whole > 9_000_000_000_000_000n) return 'out_of_range'
  const amount = Number(whole)
  return {
    amount: product < 0n && amount !== 0 ? -amount : amount,
    rounded: absolute % scale !== 0n,
  }
}

describe('compareDecimals', () => {
  const order = (a: string, b: string) => {
    const [x, y] = [parseDecimal(a), parseDecimal(b)]
    if (x === null || y === null) throw new Error('no decimal')
    return Math.sign(compareDecimals(x, y)) + 0
  }
  it.each([
    ['9.95', '9.950', 0],
    ['2e1', '20', 0],
    ['-0', '0.000', 0],
    ['19.99999999999999999999', '20', -1],
    ['20.00000000000000000001', '20', 1],
    ['-1', '0', -1],
    ['-2', '-10', 1],
    ['0.1', '0.09', 1],
    ['12', '123', -1],
    ['1e999999999', '1e999999998', 1],
    ['-1e999999999', '1e-999999999', -1],
    ['0', '1e-999999999', -1],
  ])('%s and %s', (a, b, expected) => {
    expect(order(a, b)).toBe(expected)
    expect(order(b, a)).toBe(0 - expected)
  })
  it('is the order of the integers', () => {
    const scaled = fc.tuple(fc.bigInt(-9999n, 9999n), fc.nat(3))
    fc.assert(
      fc.property(scaled, scaled, ([a, i], [b, j]) => {
        const [x, y] = [a * 10n ** BigInt(i), b * 10n ** BigInt(j)]
        expect(order(`${a}e${i - 5}`, `${b}e${j - 5}`)).toBe(x < y ? -1 : x > y ? 1 : 0)
      }),
      { seed: 3 },
    )
  })
})
