import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/model/index.ts'
import { parseSteps } from '../../../src/report/funnel/steps.ts'

const plain = (type: string) => ({ text: type, type, named: false, filters: [] })

describe('steps of a funnel', () => {
  it.each([
    ['a,b', [plain('a'), plain('b')]],
    [' page_visit > purchase ', [plain('page_visit'), plain('purchase')]],
    [
      'view,cart',
      [
        { text: 'view', type: 'page_visit', named: true, filters: [] },
        { text: 'cart', type: 'add_to_cart', named: false, filters: [] },
      ],
    ],
    [
      '"view","cart"',
      [
        { ...plain('view'), text: '"view"' },
        { ...plain('cart'), text: '"cart"' },
      ],
    ],
    ['"a,b>{\\"c}",d', [{ ...plain('a,b>{"c}'), text: '"a,b>{\\"c}"' }, plain('d')]],
    [
      'a{x=1, "y z" != "q,}"},b{c=}',
      [
        {
          text: 'a{x=1, "y z" != "q,}"}',
          type: 'a',
          named: false,
          filters: [
            { field: 'x', value: '1', isNot: false },
            { field: 'y z', value: 'q,}', isNot: true },
          ],
        },
        {
          text: 'b{c=}',
          type: 'b',
          named: false,
          filters: [{ field: 'c', value: '', isNot: false }],
        },
      ],
    ],
  ])('%s', (text, steps) => expect(parseSteps(text)).toEqual(steps))

  it.each([
    '',
    'a',
    'a,',
    ',a',
    'a,,b',
    'a{x},b',
    'a{x=1,b',
    'a{=1},b',
    'a{x=1}b',
    'a,"b',
    '"\\x",b',
    Array.from({ length: 21 }, () => 'a').join(),
  ])('%s is a bad request', text => expect(() => parseSteps(text)).toThrow(Fault))
})
