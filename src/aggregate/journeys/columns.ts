/** Events as columns: row i is one event. Texts by their number in the dictionaries, 0 = absent; columns may be longer than is filled. */
export interface EventColumns {
  /** Epoch ms. */
  readonly time: Float64Array
  readonly customer: Uint32Array
  readonly type: Uint32Array
  readonly item: Uint32Array
  /** Line total in ten-thousandths. */
  readonly amount: Float64Array
  readonly quantity: Int32Array
  readonly currency: Uint32Array
  readonly order: Uint32Array
  readonly session: Uint32Array
  readonly extra: readonly Uint32Array[]
}

export const openColumns = (rows: number, extras: number): EventColumns => ({
  time: new Float64Array(rows),
  customer: new Uint32Array(rows),
  type: new Uint32Array(rows),
  item: new Uint32Array(rows),
  amount: new Float64Array(rows),
  quantity: new Int32Array(rows),
  currency: new Uint32Array(rows),
  order: new Uint32Array(rows),
  session: new Uint32Array(rows),
  extra: Array.from({ length: extras }, () => new Uint32Array(rows)),
})
