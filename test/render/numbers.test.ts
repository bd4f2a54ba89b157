import { describe, expect, it } from 'vitest'
import {
  countText,
  elapsedText,
  moneyText,
  percentText,
  ratioNumber,
} from '../../src/render/numbers.ts'

describe('countText', () => {
  it.each<[number | bigint, string]>([
    [0, '0'],
    [-0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [-1234567, '-1,234,567'],
    [9_007_199_254_740_991, '9,007,199,254,740,991'],
    [1e21, '1,000,000,000,000,000,000,000'],
    [123456789012345678901234567890n, '123,456,789,012,345,678,901,234,567,890'],
    [-1000n, '-1,000'],
    [1234.5, '1,234.5'],
    [0.25, '0.25'],
    [-0.00001, '0'],
    [-2.41999, '-2.42'],
    [1000.00001, '1,000'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%s is %s', (count, text) => {
    expect(countText(count)).toBe(text)
  })
})

describe('moneyText', () => {
  it.each([
    [12_345_000n, 'USD', '$1,234.50'],
    [-12_345_000n, 'USD', '-$1,234.50'],
    [199_950n, 'EUR', '€20.00'], // 19.995: half goes away from zero
    [-199_950n, 'EUR', '-€20.00'],
    [199_949n, 'EUR', '€19.99'],
    [1n, 'GBP', '£0.00'],
    [-49n, 'GBP', '£0.00'], // no amount is less than nothing and 0
    [-50n, 'GBP', '-£0.01'],
    [1_243_246n, 'USD', '$124.32'],
    [12_000_000n, 'JPY', '¥1,200'],
    [12_005_000n, 'JPY', '¥1,201'],
    [5_000n, 'KRW', '1 KRW'],
    [4_999n, 'KRW', '0 KRW'],
    [12_345_675n, 'KWD', '1,234.568 KWD'],
    [5n, 'TND', '0.001 TND'],
    [12_345_675n, 'CLF', '1,234.5675 CLF'],
    [12_345_675n, 'ZZZ', '1,234.57 ZZZ'],
    [1_000_000_000_000n, 'INR', '₹100,000,000.00'],
    [12_345_000n, 'SEK', '1,234.50 SEK'],
    [-5_000n, 'AUD', '-0.50 AUD'],
    [12_345_000n, 'XXX', '1,234.50'],
    [-1n, 'XXX', '0.00'],
    [-100n, 'XXX', '-0.01'],
    [0n, 'USD', '$0.00'],
  ])('%s ten-thousandths of %s are %s', (amount, currency, text) => {
    expect(moneyText({ amount, currency })).toBe(text)
  })
})

describe('percentText', () => {
  it.each([
    [0, 0, '–'],
    [3, 0, '–'],
    [0, 7, '0.0%'],
    [1, 3, '33.3%'],
    [2, 3, '66.7%'],
    [7, 7, '100.0%'],
    [1, 2000, '0.1%'], //      0.05: half goes away from zero
    [-1, 2000, '-0.1%'],
    [1, 2001, '0.0%'],
    [-1, 2001, '0.0%'],
    [123, 8000, '1.5%'], //    1.5375
    [1005, 100_000, '1.0%'], // 1.005
    [1245, 10_000, '12.5%'], // 12.45: a double says 12.4
    [4, 3, '133.3%'],
    [50, 1, '5,000.0%'],
    [9_007_199_254_740_991, 9_007_199_254_740_990, '100.0%'],
  ])('%i of %i is %s', (count, of, text) => {
    expect(percentText({ count, of })).toBe(text)
  })
})

describe('elapsedText', () => {
  it.each([
    [0, '0 ms'],
    [850, '850 ms'],
    [999.9, '999 ms'],
    [1000, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 m 00 s'],
    [303_000, '5 m 03 s'],
    [3_599_999, '59 m 59 s'],
    [3_900_000, '1 h 05 m'],
    [86_399_999, '23 h 59 m'],
    [86_400_000, '1 d 00 h'],
    [183_600_000, '2 d 03 h'],
    [86_400_000_000 * 2, '2,000 d 00 h'],
    [-90_000, '-1 m 30 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(elapsedText(ms)).toBe(text)
  })
})

it.each([
  [1, 3, 1 / 3],
  [0, 5, 0],
  [0, 0, null],
  [4, 0, null],
])('the number of %i of %i is %s', (count, of, value) => {
  expect(ratioNumber({ count, of })).toBe(value)
})
