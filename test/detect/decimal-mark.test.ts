import { expect, it } from 'vitest'
import { decimalOf } from '../../src/detect/index.ts'

it.each<[string[], object]>([
  [['12', '5'], { decimal: null, isMoney: true }],
  [['12.50', '3.125', '1250'], { decimal: null, isMoney: true }],
  [['0.125', '0.250'], { decimal: null, isMoney: true }],
  [['1250.500', '3.125'], { decimal: null, isMoney: true }],
  [['-5', '1e3', '2.5'], { decimal: null, isMoney: true }],
  [['$5', '$12'], { decimal: 'point', isMoney: true }],
  [['(5)', '5-'], { decimal: 'point', isMoney: true }],
  [['1,234.56', '5'], { decimal: 'point', decidedBy: '1,234.56' }],
  [['$1,299', '$2.50'], { decimal: 'point', decidedBy: '$2.50' }],
  [['1,234,567'], { decimal: 'point' }],
  [['1,29,900'], { decimal: 'point' }],
  [["1'299.00"], { decimal: 'point' }],
  [['1,234', '12,5'], { decimal: 'comma', decidedBy: '12,5' }],
  [['1.234,56 €', '5 €'], { decimal: 'comma', currency: 'EUR' }],
  [['R$ 5.406,00', 'R$ 12,50'], { decimal: 'comma', currency: 'BRL' }],
  [['1 299,00'], { decimal: 'comma' }],
  [['1.299.000'], { decimal: 'comma' }],
  [['0,125'], { decimal: 'comma' }],
  [['1,234', '2,345', '950'], { decimal: null, ambiguous: { example: '1,234' } }],
  [['€1.299', '£5'], { decimal: null, ambiguous: { example: '€1.299' } }],
  [['1.234', '950'], { decimal: null, ambiguous: { example: '1.234' } }],
  [['12,50', '12.50'], { decimal: null, ambiguous: { example: '12,50', other: '12.50' } }],
  [['n/a', 'mug', '5 boxes'], { decimal: null, isMoney: false, share: 0 }],
  [['12,34.5'], { decimal: null, isMoney: false }],
  [[], { decimal: null, isMoney: false, texts: 0 }],
  [['', '5'], { decimal: null, isMoney: true, texts: 1 }],
])('%j', (texts, found) => {
  const actual = decimalOf(texts)
  expect(actual).toMatchObject(found)
  expect('ambiguous' in actual).toBe('ambiguous' in found)
})

it('names a currency only where all that name one agree', () => {
  expect(decimalOf(['5 €', '£5']).currency).toBeUndefined()
  expect(decimalOf(['$5', '5']).currency).toBeUndefined()
  expect(decimalOf(['$5 CAD', '5']).currency).toBe('CAD')
})
