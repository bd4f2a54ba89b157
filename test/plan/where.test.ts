import { describe, expect, it } from 'vitest'
import { calendar, Fault } from '../../src/model/index.ts'
import { planOf } from '../../src/plan/index.ts'

const where = (text: string) => planOf({ inputs: ['-'], where: text }).where
const text = (of: string) => ({ kind: 'text', text: of })
const number = (of: string) => ({ kind: 'number', text: of })
const is = (field: string, value: object, sign = '=') => ({
  kind: 'compare',
  field,
  is: sign,
  value,
})

describe('--where is read as data', () => {
  it.each([
    ['brand="nike"', is('brand', text('nike'))],
    ["brand == 'o\\'neill \\\\ co'", is('brand', text("o'neill \\ co"))],
    ['`in stock` = TRUE', is('in stock', text('true'))],
    ['größe <> 4e1', is('größe', number('4e1'), '!=')],
    ['customer = 7', is('customer_id', text('7'))],
    ['price >= -0.10', is('price', number('-0.10'), '>=')],
    [
      'not a = 1 and b = 2',
      { kind: 'and', of: [{ kind: 'not', of: is('a', number('1')) }, is('b', number('2'))] },
    ],
    [
      'a = 1 or b = 2 AND c = 3',
      {
        kind: 'or',
        of: [
          is('a', number('1')),
          { kind: 'and', of: [is('b', number('2')), is('c', number('3'))] },
        ],
      },
    ],
    [
      '(a = 1 or b = 2) and (((c = 3)))',
      {
        kind: 'and',
        of: [
          { kind: 'or', of: [is('a', number('1')), is('b', number('2'))] },
          is('c', number('3')),
        ],
      },
    ],
    [
      'a not in ("x",2)',
      { kind: 'not', of: { kind: 'in', field: 'a', values: [text('x'), number('2')] } },
    ],
    ['a !~ "x"', { kind: 'not', of: { kind: 'contains', field: 'a', text: 'x' } }],
    ['a is not null', { kind: 'not', of: { kind: 'missing', field: 'a' } }],
    ['timestamp < "2024-03-27"', is('timestamp', { kind: 'time', ms: Date.UTC(2024, 2, 27) }, '<')],
  ])('%s', (source, expected) => {
    const found = where(source)
    expect(found).toEqual(expected)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })

  it('speaks the zone of the report in times without an offset', () => {
    const plan = planOf({ inputs: ['-'], tz: 'Europe/Berlin', where: 'timestamp >= "2024-03-27"' })
    const [ms] = calendar('Europe/Berlin').wallToInstants(Date.UTC(2024, 2, 27))
    expect(plan.where).toEqual(is('timestamp', { kind: 'time', ms }, '>='))
  })

  it('asks for the fields that it needs and no more', () => {
    expect(
      planOf({ inputs: ['-'], where: 'price > 1 and item = "a" or a.b ~ "x" or price < 9' }).extras,
    ).toEqual(['price', 'a.b'])
  })
})

describe('what can not be read points at its place', () => {
  it.each([
    ['', 0],
    ['   ', 0],
    ['price > ', 8],
    ['price >', 7],
    ['price 20', 6],
    ['price > 20 price < 30', 11],
    ['price > 12x', 8],
    ['price = "20"', 8],
    ['a = 1 && b = 2', 6],
    ['a = 1) or b = 2', 5],
    ['(a = 1 or (b = 2)', 0],
    ['"a" = 1', 0],
    ['a = b', 4],
    ['a = null', 4],
    ['a is 3', 5],
    ['a in 3', 5],
    ['a in (1, )', 9],
    ['a in ()', 6],
    ['a in (1 2)', 8],
    ['a ~ 5', 4],
    ['price ~ "5"', 8],
    ['timestamp > 5', 12],
    ['timestamp > "noon"', 12],
    ['a = "x', 4],
    ['a = 1 and', 9],
    ['and = 1', 0],
    ['a # 1', 2],
    ['`` = 1', 0],
    [`${'('.repeat(101)}a = 1`, 100],
    [`${'not '.repeat(100_000)}a = 1`, 400],
  ])('%j', (source, at) => {
    let fault: unknown
    try {
      where(source)
    } catch (error) {
      fault = error
    }
    if (!(fault instanceof Fault)) throw fault
    const [shown = '', mark = ''] = fault.hints
    expect(mark.trim()).toBe('^')
    const place = source.slice(Math.max(0, at - 60), at + 60).replace(/\s/g, ' ')
    expect([shown, mark.length - 1]).toEqual([place, Math.min(at, 60)])
  })
})
