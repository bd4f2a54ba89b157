/** What a field's values are compared as; 'any': as whatever they are compared with. */
export type FieldKind = 'text' | 'number' | 'time' | 'any'

interface FieldFacts {
  readonly kind: FieldKind
  /** Its column in a batch; null where none is its own: it is one of `EventBatch.extra` when asked for. */
  readonly column: string | null
  /** The column holds ids of a dictionary. */
  readonly hasIds: boolean
  /** Short for what people ask for most: `--by customer`. */
  readonly short?: string
  /**
   * What others call it, best first; compared without case and punctuation, against the whole path and against its last
   * name. Gathered from the presets, from public data sets and from the trackers' documentation.
   */
  readonly names: readonly string[]
}

/**
 * The fields of an event, in the order in which the first at fault is reported. Columns, dictionaries, what presets and --map
 * may name and what the doctor looks for are read off this table; the scanner's numbers of them are in decode/native.
 */
export const FIELD_TABLE = {
  event_type: {
    kind: 'text',
    column: 'type',
    hasIds: true,
    names: ['event_type', 'event_name', 'event', 'action', 'type', 'kind', 'activity'],
  },
  customer_id: {
    kind: 'text',
    column: 'customer',
    hasIds: true,
    short: 'customer',
    names: [
      ...[
        'customer_id',
        'user_id',
        'visitor_id',
        'client_id',
        'customer',
        'user',
        'visitor',
        'uid',
      ],
      ...['anonymous_id', 'user_pseudo_id', 'user.id', 'customer.id', 'who.id', 'who', 'cookie_id'],
    ],
  },
  timestamp: {
    kind: 'time',
    column: 'time',
    hasIds: false,
    names: [
      ...['timestamp', 'event_timestamp', 'event_time', 'created_at', 'occurred_at', 'datetime'],
      ...['date_time', 'time', 'ts', 'sent_at', 'server_time', 'at', 'when', 'date'],
    ],
  },
  item_id: {
    kind: 'text',
    column: 'item',
    hasIds: true,
    short: 'item',
    names: ['item_id', 'product_id', 'sku', 'item', 'product', 'product.id', 'item.id', 'asin'],
  },
  price: {
    kind: 'number',
    column: null,
    hasIds: false,
    names: ['price', 'unit_price', 'item_price', 'product_price'],
  },
  quantity: {
    kind: 'number',
    column: 'quantity',
    hasIds: false,
    names: ['quantity', 'qty', 'units'],
  },
  revenue: {
    kind: 'number',
    column: null,
    hasIds: false,
    names: ['revenue', 'line_total', 'total', 'amount', 'value'],
  },
  currency: {
    kind: 'text',
    column: 'currency',
    hasIds: true,
    names: ['currency', 'currency_code'],
  },
  event_id: {
    kind: 'text',
    column: null,
    hasIds: false,
    names: ['event_id', 'message_id', 'uuid'],
  },
  order_id: {
    kind: 'text',
    column: 'order',
    hasIds: true,
    names: ['order_id', 'transaction_id', 'invoice_no', 'invoice', 'order'],
  },
  session_id: {
    kind: 'text',
    column: 'session',
    hasIds: true,
    names: ['session_id', 'user_session', 'session', 'visit_id'],
  },
} as const satisfies Record<string, FieldFacts>

type Table = typeof FIELD_TABLE
/** By the name a reason speaks of. */
export type Field = keyof Table
export const FIELDS = Object.keys(FIELD_TABLE) as readonly Field[]

type WithColumn = { [F in Field]: Table[F]['column'] extends null ? never : F }[Field]
/** A column of a batch that holds a field. */
export type FieldColumn = Table[WithColumn]['column']
/** One that holds ids. */
export type IdColumn = {
  [F in WithColumn]: Table[F]['hasIds'] extends true ? Table[F]['column'] : never
}[WithColumn]

const FACTS: ReadonlyMap<string, FieldFacts> = new Map(Object.entries(FIELD_TABLE))

/** The fields of an event that a batch has a column for. Any other field is one of `EventBatch.extra`. */
export const FIELD_COLUMNS: ReadonlyMap<string, FieldColumn> = new Map(
  [...FACTS].flatMap(([field, { column }]) =>
    column === null ? [] : [[field, column as FieldColumn]],
  ),
)

export const ID_COLUMNS = [...FACTS.values()].flatMap(({ column, hasIds }) =>
  hasIds ? [column as IdColumn] : [],
)

/** Where it need not be one. */
export const isIdColumn = <W extends string>(word: W | IdColumn): word is IdColumn =>
  ID_COLUMNS.some(column => column === word)

/** The columns of ids but those that code names itself: any that the table may get is among them. */
export const idColumnsBut = <C extends IdColumn>(
  ...named: readonly C[]
): Exclude<IdColumn, C>[] => {
  const own: readonly IdColumn[] = named
  return ID_COLUMNS.filter((column): column is Exclude<IdColumn, C> => !own.includes(column))
}

/** Something for each column of ids. */
export const forIdColumns = <T>(make: (column: IdColumn) => T): { readonly [C in IdColumn]: T } =>
  Object.fromEntries(ID_COLUMNS.map(column => [column, make(column)])) as { [C in IdColumn]: T }

/** The field that a word means. */
export const fieldName = (word: string): string =>
  FIELDS.find(field => FACTS.get(field)?.short === word) ?? word

export const fieldKind = (field: string): FieldKind => FACTS.get(field)?.kind ?? 'any'

/**
 * Among `Plan.extras`: not a field but the whole line, without space around it. No word of a command line can hold a
 * NUL, so nobody can ask for it by accident.
 */
export const WHOLE_LINE = '\0line'

/** Those of the fields that have no column of their own, each once. */
export const extraFields = (fields: readonly string[]): string[] => [
  ...new Set(fields.filter(field => !FIELD_COLUMNS.has(field))),
]

/** Without case and punctuation: productId, product_id and Product-ID are one word. */
export const plainWord = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
