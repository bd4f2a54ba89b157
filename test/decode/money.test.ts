import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencyOfMoney, moneyReader } from '../../src/decode/map/money.ts'

const read = (text: string, mark: 'point' | 'comma', field: 'price' | 'quantity' = 'price') => {
  const { text: found } = moneyReader(mark)({ kind: 'text', text }, field)
  return found === '?' ? null : found
}

describe('money with a decimal point', () => {
  it.each([
    ['12', '12'],
    ['12.50', '12.50'],
    ['.50', '0.50'],
    ['-12.5', '-12.5'],
    ['+12.5', '12.5'],
    ['−12.5', '-12.5'],
    ['1e3', '1e3'],
    ['007.50', '7.50'],
    ['$5', '5'],
    ['$ 5', '5'],
    ['$.50', '0.50'],
    ['-$5', '-5'],
    ['$-5', '-5'],
    ['$5-', '-5'],
    ['5.00-', '-5.00'],
    ['(5.00)', '-5.00'],
    ['($5.00)', '-5.00'],
    ['$(5.00)', '-5.00'],
    ['$1,299.00', '1299.00'],
    ['US$1,299', '1299'],
    ['$5 USD', '5'],
    ['USD 5', '5'],
    ['5USD', '5'],
    ['1,234,567.891', '1234567.891'],
    ['1,234', '1234'],
    ["1'299.00", '1299.00'],
    ['1’299.00', '1299.00'],
    ['1 299.00', '1299.00'],
    ['1\u00a0299.00', '1299.00'],
    ['1\u202f299.00', '1299.00'],
    ['Rs.500', '500'],
    ['Rs. 1,29,900.00', '129900.00'],
    ['₹12,34,567', '1234567'],
    ['  $5  ', '5'],
    ['100 kr.', '100'],
  ])('%s is %s', (text, number) => expect(read(text, 'point')).toBe(number))

  it.each([
    '12,34.5',
    '1,23',
    '12,5',
    '0,125',
    '1234,567',
    '1,234 567',
    '1,234.567,89',
    '1.234.567',
    '1.299,00',
    '1,2,900',
    '1,299,00.00',
    '12 34',
    '12.',
    '5 %',
    '5 pcs',
    'n/a',
    '$',
    '-',
    '€5 USD',
    '--5',
    '-5-',
    '(-5)',
    '(5',
    '5)',
    '5 5',
    '1.2.3',
    'FOO 5',
    'EUR.50',
    '5\u0000x',
    '٣',
    '1e',
  ])('%s is no number', text => expect(read(text, 'point')).toBeNull())
})

describe('money with a decimal comma', () => {
  it.each([
    ['12', '12'],
    ['12,50', '12.50'],
    [',50', '0.50'],
    ['1.299,00 €', '1299.00'],
    ['€ 1.299,00', '1299.00'],
    ['R$ 5.406,00', '5406.00'],
    ['EUR 12,50', '12.50'],
    ['1 299,00', '1299.00'],
    ['1\u202f299,00\u00a0€', '1299.00'],
    ["1'299,00", '1299.00'],
    ['1.234', '1234'],
    ['1.234.567', '1234567'],
    ['0,125', '0.125'],
    ['-12,50 zł', '-12.50'],
    ['(12,50)', '-12.50'],
    ['1e3', '1e3'],
  ])('%s is %s', (text, number) => expect(read(text, 'comma')).toBe(number))

  it.each(['12.5', '12.50', '1,299.00', '0.125', '1.29.900,00', '1,2,3', '12,5.0', '1.2345'])(
    '%s is no number',
    text => expect(read(text, 'comma')).toBeNull(),
  )
})

describe('units', () => {
  it.each([
    ['1,000', 'point', '1000'],
    ['3,0', 'comma', '3.0'],
    ['3.0', 'comma', '3.0'],
    ['3.00', 'comma', '3.00'],
    ['1.000', 'comma', '1000'],
    ['3.0', 'point', '3.0'],
    ['3.5', 'comma', null],
  ] as const)('%s with a decimal %s is %s', (text, mark, number) =>
    expect(read(text, mark, 'quantity')).toBe(number),
  )
})

it('leaves JSON numbers as they are', () => {
  const number = { kind: 'number', text: '12.5' } as const
  expect(moneyReader('comma')(number, 'price')).toBe(number)
})

it('keeps what was written', () => {
  expect(moneyReader('comma')({ kind: 'text', text: '1.299,00 €' }, 'price')).toEqual({
    kind: 'text',
    text: '1299.00',
    written: '1.299,00 €',
  })
})

it.each([
  ['5 €', 'EUR'],
  ['£5', 'GBP'],
  ['R$ 5', 'BRL'],
  ['usd 5', 'USD'],
  ['$5 CAD', 'CAD'],
  ['12,50 zł', 'PLN'],
  ['$5', null],
  ['¥5', null],
  ['5', null],
  ['5 boxes', null],
])('%s names the currency %s', (text, code) => expect(currencyOfMoney(text)).toBe(code))

it('reads what Intl writes in many languages', () => {
  const locales = {
    point: ['en-US', 'en-IN', 'de-CH', 'ja-JP', 'es-MX', 'he-IL', 'zh-CN'],
    comma: [
      'de-DE',
      'fr-FR',
      'pt-BR',
      'es-ES',
      'pl-PL',
      'cs-CZ',
      'sv-SE',
      'ru-RU',
      'it-IT',
      'nl-NL',
    ],
  } as const
  fc.assert(
    fc.property(
      fc
        .constantFrom('point' as const, 'comma' as const)
        .chain(mark => fc.tuple(fc.constant(mark), fc.constantFrom<string>(...locales[mark]))),
      fc.constantFrom('EUR', 'USD', 'GBP', 'BRL'),
      fc.constantFrom('symbol' as const, 'code' as const),
      fc.integer({ min: -1e11, max: 1e11 }),
      ([mark, locale], currency, currencyDisplay, cents) => {
        const format = {
          style: 'currency',
          currency,
          currencyDisplay,
          minimumFractionDigits: 2,
        } as const
        const text = new Intl.NumberFormat(locale, format)
          .format(cents / 100)
          .replace(/[\u200e\u200f\u061c]/g, '')
        expect(Number(read(text, mark)), text).toBe(cents / 100)
      },
    ),
  )
})
