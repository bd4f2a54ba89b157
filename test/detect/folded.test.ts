import { expect, it } from 'vitest'
import { folded, foldedNames } from '../../src/detect/folded.ts'

it.each(['OrderDate order_date  Prix-Unitaire', 'Qté Größe\n  цена 판매가 商品价格 đơn_giá İtem'])(
  'names of a list are folded as one by one: %s',
  list => {
    expect(foldedNames(list)).toEqual(list.split(/\s+/).map(folded))
  },
)
