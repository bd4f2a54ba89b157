import { expect, it } from 'vitest'
import { nameTables, strictDecoder } from '../../src/decode/index.ts'
import { FIELD } from '../../src/decode/native/wasm-exports.ts'
import { COLUMNS, FIELD_COLUMNS, FIELDS, ID_COLUMNS } from '../../src/model/index.ts'
import { F_NONE } from '../../src/wasm/numbers.ts'

it('has a column and a dictionary for each field that has ids', () => {
  expect(COLUMNS).toEqual(expect.arrayContaining([...FIELD_COLUMNS.values()]))
  const names = nameTables()
  expect(Object.keys(names).sort()).toEqual(['extra', ...ID_COLUMNS].sort())
  const { batch } = strictDecoder({ inputZone: 'UTC', keepRejected: false, names }).finish()
  for (const column of COLUMNS) expect(batch).toHaveProperty(column)
})

it('is numbered by the scanner without gaps, one number a field', () => {
  expect(Object.values(FIELD).sort((a, b) => a - b)).toEqual(FIELDS.map((_, i) => i))
  expect(F_NONE).toBe(FIELDS.length)
})
