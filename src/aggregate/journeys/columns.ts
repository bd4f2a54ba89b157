import { type EventBatch, forIdColumns, ID_COLUMNS, type IdColumn } from '../../model/index.ts'

/** Events as columns: row i is one event. Texts by their number in the dictionaries, 0 = absent; columns may be longer than is filled. */
export type EventColumns = Pick<EventBatch, IdColumn | 'time' | 'amount' | 'quantity' | 'extra'>

export const EVENT_COLUMNS = ['time', 'amount', 'quantity', ...ID_COLUMNS] as const

export const openColumns = (rows: number, extras: number): EventColumns => ({
  time: new Float64Array(rows),
  amount: new Float64Array(rows),
  quantity: new Int32Array(rows),
  ...forIdColumns(() => new Uint32Array(rows)),
  extra: Array.from({ length: extras }, () => new Uint32Array(rows)),
})
