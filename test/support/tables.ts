import type { InputPlan } from '../../src/model/index.ts'
import { pick, pickIndex, type Random } from './prng.ts'

/** How tables of a kind are read, what their columns are called, and what stands in each. */
export interface TableKind {
  readonly name: string
  readonly input: Partial<InputPlan>
  readonly extras?: readonly string[]
  readonly header: readonly string[]
  readonly cells: readonly ((rng: Random) => string)[]
  readonly delimiter?: string
}

const two = (n: number): string => String(n).padStart(2, '0')
const id =
  (prefix: string, most = 40) =>
  (rng: Random): string =>
    rng.next() < 0.03 ? pick(rng, ODD) : `${prefix}${pickIndex(rng, most)}`
const ODD = ['', ' ', 'NULL', 'None', '\\N', 'nan', 'é', 'Žluť', '漢字'.repeat(5), 'a"b', 'a""b']
const ODD_TOO = [
  "'x",
  '\u0001',
  'x'.repeat(200),
  '\\',
  '{"a":1}',
  'null',
  '0',
  '-1',
  ' x ',
  '\ufeff',
]

const date = (rng: Random): [number, number, number] => [
  2000 + pickIndex(rng, 30),
  1 + pickIndex(rng, rng.next() < 0.98 ? 12 : 14),
  1 + pickIndex(rng, rng.next() < 0.98 ? 28 : 33),
]
const isoTime = (rng: Random): string => {
  const [y, m, d] = date(rng)
  const clock = `${two(pickIndex(rng, 24))}:${two(pickIndex(rng, 60))}:${two(pickIndex(rng, 60))}`
  return pick(rng, [
    `${y}-${two(m)}-${two(d)} ${clock} UTC`,
    `${y}-${two(m)}-${two(d)}T${clock}Z`,
    `${y}-${two(m)}-${two(d)}T${clock}.123+02:00`,
    `${y}-${two(m)}-${two(d)}`,
    `${y}-${two(m)}-${two(d)} ${clock.slice(0, 5)}`,
    `${1_700_000_000 + pickIndex(rng, 1e7)}`,
    `${1_700_000_000_000 + pickIndex(rng, 1e9)}.5`,
    ` ${y}-${two(m)}-${two(d)} ${clock} `,
    ...(rng.next() < 0.1 ? ['yesterday', '0', '17e8', '2024-13-01', '01', '1.'] : []),
  ])
}
const slashTime = (rng: Random): string => {
  const [y, m, d] = date(rng)
  const at = `${pickIndex(rng, 25)}:${two(pickIndex(rng, 61))}`
  return pick(rng, [`${m}/${d}/${y} ${at}`, `${m}/${d}/${y} ${at}:${two(pickIndex(rng, 61))}`])
}
const namedTime = (rng: Random): string => {
  const [y, m, d] = date(rng)
  const name = pick(rng, ['Jan', 'feb', 'March', 'MAY', 'September', 'Sept', 'Sep', 'Dec', 'Juni'])
  return pick(rng, [
    `${name} ${d}, ${y}, ${1 + pickIndex(rng, 12)}:${two(m)} ${pick(rng, ['AM', 'pm', 'a.m.'])}`,
    `${d}.${m}.${String(y).slice(2)}`,
    `${d}.${m}.${String(y).slice(2)} ${two(m)}:15:01.25`,
  ])
}
const type = (rng: Random): string =>
  pick(rng, ['page_visit', 'add_to_cart', 'purchase', 'remove_from_cart', 'refund', 'search', ''])
const theirType = (rng: Random): string => pick(rng, ['view', 'cart', 'purchase', 'other', 'View'])
const money = (rng: Random): string =>
  pick(rng, [
    `${pickIndex(rng, 1000)}.${two(pickIndex(rng, 100))}`,
    `${pickIndex(rng, 1000)}`,
    '0',
    '',
    ` ${pickIndex(rng, 9)}.5 `,
    ...(rng.next() < 0.2
      ? ['-3.50', '1e3', '1,299.00', '$5', '.5', '007', 'free', '1234567890123456789.5']
      : []),
  ])
const euros = (rng: Random): string =>
  pick(rng, [
    `${pickIndex(rng, 1000)},${two(pickIndex(rng, 100))}`,
    `${1 + pickIndex(rng, 9)}.${two(pickIndex(rng, 100))}0`,
    `1.234.567,8`,
    '12',
    ...(rng.next() < 0.2
      ? ['12.5', '1,299.00', '€ 5,00', '-4,00', '0,5', '00,5', '1.23', ',5']
      : []),
  ])
const units = (rng: Random): string =>
  pick(rng, ['1', '2', '', '0', '-1', '3.0', ' 4', '1e1', 'x', '0,00', '+0'])
const currency = (rng: Random): string => pick(rng, ['EUR', 'eur', 'USD', '', ' usd ', 'euro'])
const any = (rng: Random): string =>
  pick(rng, rng.next() < 0.9 ? ['a', 'b.c.d', 'x.y', ''] : [...ODD, ...ODD_TOO])

export const TABLE_KINDS: readonly TableKind[] = [
  {
    name: 'our own names',
    input: {},
    extras: ['color', 'price', 'event_id'],
    header: [
      'event_type',
      'customer_id',
      'timestamp',
      'item_id',
      'price',
      'quantity',
      'revenue',
      'currency',
      'order_id',
      'session_id',
      'event_id',
      'color',
    ],
    cells: [
      type,
      id('c'),
      isoTime,
      id('i'),
      money,
      units,
      rng => (rng.next() < 0.3 ? money(rng) : ''),
      currency,
      id('o'),
      id('s'),
      id('e'),
      any,
    ],
  },
  {
    name: 'a preset',
    input: { preset: 'rees46' },
    extras: ['category_1', 'category_2', 'user_session', 'brand'],
    header: [
      'event_time',
      'event_type',
      'product_id',
      'category_id',
      'category_code',
      'brand',
      'price',
      'user_id',
      'user_session',
    ],
    cells: [isoTime, theirType, id('i'), id('k'), any, any, money, id('u'), id('s')],
  },
  {
    name: 'formats, stand-ins and what is ignored',
    input: {
      map: [
        ['event_type', "'purchase'"],
        ['customer_id', 'Customer ID|Invoice'],
        ['timestamp', 'Date'],
        ['item_id', 'Stock'],
        ['price', 'Price'],
        ['quantity', 'Units'],
        ['currency', "'GBP'"],
        ['order_id', 'Invoice'],
      ],
      timeFormats: ['M/d/yyyy H:mm', 'M/d/yyyy H:mm:ss'],
      ignore: [
        ['Units', ['0']],
        ['State', ['failed', 'declined', '1.5']],
      ],
    },
    extras: ['Country', 'quantity'],
    header: ['Invoice', 'Stock', 'State', 'Units', 'Date', 'Price', 'Customer ID', 'Country'],
    cells: [
      id('v'),
      id('k'),
      rng => pick(rng, ['paid', 'failed', 'declined', '1.50', '', '1.5 ']),
      units,
      slashTime,
      money,
      rng => (rng.next() < 0.3 ? '' : id('c')(rng)),
      any,
    ],
    delimiter: ';',
  },
  {
    name: 'decimal commas, names of months, two spellings',
    input: {
      map: [
        ['event_type', 'Art'],
        ['customer_id', 'Kunde'],
        ['timestamp', 'Datum'],
        ['item_id', 'Artikel|Alt:2'],
        ['revenue', 'Summe'],
        ['quantity', 'Menge'],
      ],
      types: [
        ['view', 'page_visit'],
        ['cart', 'add_to_cart'],
        ['other', 'refund'],
      ],
      timeFormats: ['MMM d, yyyy, h:mm a', 'd.M.yy', 'd.M.yy HH:mm:ss.SSS'],
      decimal: 'comma',
    },
    extras: ['revenue', 'Alt'],
    header: ['Art', 'Kunde', 'Datum', 'Artikel', 'Alt', 'Summe', 'Menge'],
    cells: [
      theirType,
      id('c'),
      namedTime,
      rng => (rng.next() < 0.5 ? '' : id('a')(rng)),
      any,
      euros,
      rng => (rng.next() < 0.5 ? units(rng) : euros(rng)),
    ],
    delimiter: '\t',
  },
]

/** A cell as somebody may write it: in quotes where it must be, and now and then badly. */
function written(rng: Random, text: string, delimiter: string, wild: number): string {
  const u = rng.next()
  if (u < wild)
    return pick(rng, [
      `"${text}`,
      `"${text}" `,
      `${text}"`,
      `"${text}"x`,
      `"${text}\n"`,
      `"${text}\r\n${text}"`,
      `"${text}\r"`,
      `${text}\r`,
      `"""${text}"`,
      `${text}\xff`,
    ])
  const must = /["\r\n]/.test(text) || text.includes(delimiter)
  return must || u > 0.9 ? `"${text.replaceAll('"', '""')}"` : text
}

const ODD_ROWS = [
  '',
  ' ',
  ';;;;',
  ',,,',
  '-----',
  'Total',
  'Generated on 1 May 2024 by the shop',
  'end of the report here',
  '\t\t',
  '(12 rows)',
]

export function tableOf(kind: TableKind, rng: Random, rows: number, wild: number): Buffer {
  const { header, cells, delimiter = ',' } = kind
  const parts: Buffer[] = [Buffer.from(header.join(delimiter))]
  const lineEnd = pick(rng, ['\n', '\n', '\r\n'])
  for (let i = 0; i < rows; i++) {
    const u = rng.next()
    let row = cells
      .map(cell => written(rng, cell(rng), delimiter, wild / cells.length))
      .join(delimiter)
    if (u < wild) row = pick(rng, ODD_ROWS)
    else if (u < wild * 1.5) row += delimiter
    else if (u < wild * 2) row = row.slice(0, row.lastIndexOf(delimiter))
    else if (u < wild * 2.2) row = header.join(delimiter)
    parts.push(Buffer.from(`${lineEnd}${row}`, row.includes('\xff') ? 'latin1' : 'utf8'))
  }
  if (rng.next() < 0.7) parts.push(Buffer.from(lineEnd))
  return Buffer.concat(parts)
}
