/** What is missing or open, in words that a refusal is made of. */
export interface Open {
  readonly part:
    | 'time'
    | 'customer'
    | 'purchase'
    | 'sums'
    | 'people'
    | 'keyed'
    | 'not sold'
    | 'type'
    | 'two types'
    | 'bought'
    | 'kinds'
    | 'told twice'
    | 'within'
    | 'money'
    | 'no amounts'
    | 'day or month'
    | 'decimal mark'
    | 'hundredths'
    | 'pieces'
    | 'header'
    /** What a field is whose name says nothing. */
    | 'item'
    | 'lines'
    | 'notation'
    | 'plain list'
    | 'closed'
    | 'order'
    | 'order number'
    | 'quantity'
    | 'amount'
  readonly between: readonly string[]
  readonly example?: string
}
