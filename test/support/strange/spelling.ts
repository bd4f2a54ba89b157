import { pick, type Random } from '../prng.ts'
import type { Cell } from './bases.ts'

/** How one file spells its times and its money. */
export interface Spelling {
  readonly time: string
  readonly money: string
}

const two = (n: number): string => String(n).padStart(2, '0')
const MONTHS = 'January February March April May June July'.split(' ')

const half = (hour: number): string => `${hour % 12 === 0 ? 12 : hour % 12}`

/** All of whole minutes: no spelling loses any of it. */
const TIMES: Readonly<Record<string, (at: Date) => string>> = {
  iso: at => at.toISOString().replace('.000', ''),
  'iso with ms': at => at.toISOString(),
  'with a space': at => at.toISOString().slice(0, 19).replace('T', ' '),
  'without seconds': at => at.toISOString().slice(0, 16).replace('T', ' '),
  'with UTC': at => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  'day first': at => `${day(at, '/', 'dmy')} ${clock(at)}`,
  'month first': at => `${day(at, '/', 'mdy')} ${clock(at)}`,
  'month first, unpadded, of 12': at =>
    `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${half(at.getUTCHours())}:${two(at.getUTCMinutes())} ${at.getUTCHours() < 12 ? 'AM' : 'PM'}`,
  'with points': at => `${day(at, '.', 'dmy')} ${clock(at)}`,
  'year first, slashes': at => `${day(at, '/', 'ymd')} ${clock(at)}:00`,
  'month by name': at =>
    `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]?.slice(0, 3)}-${at.getUTCFullYear()} ${clock(at)}`,
  'month by long name': at =>
    `${MONTHS[at.getUTCMonth()]} ${at.getUTCDate()}, ${at.getUTCFullYear()} ${clock(at)}:00`,
  'epoch seconds': at => String(at.getTime() / 1000),
  'epoch ms': at => String(at.getTime()),
}

function day(at: Date, mark: string, order: string): string {
  const parts: Record<string, string> = {
    d: two(at.getUTCDate()),
    m: two(at.getUTCMonth() + 1),
    y: String(at.getUTCFullYear()),
  }
  return [...order].map(part => parts[part]).join(mark)
}
const clock = (at: Date): string => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`

const grouped = (whole: number, mark: string): string =>
  String(whole).replace(/\B(?=(?:\d{3})+$)/g, mark)
const marked = (cents: number, decimal: string, group: string): string =>
  `${grouped(Math.floor(cents / 100), group)}${decimal}${two(cents % 100)}`

const MONEY: Readonly<Record<string, (cents: number) => string>> = {
  plain: cents => marked(cents, '.', ''),
  'as short as can be': cents => String(cents / 100),
  'decimal comma': cents => marked(cents, ',', ''),
  'comma and points': cents => marked(cents, ',', '.'),
  'dollar sign': cents => `$${marked(cents, '.', ',')}`,
  'euro sign after': cents => `${marked(cents, ',', '.')} €`,
  'code before': cents => `EUR ${marked(cents, '.', ',')}`,
}
const EPOCH = ['epoch seconds', 'epoch ms']
const PLAIN = ['plain', 'as short as can be']

export const spellingOf = (rng: Random, isJson: boolean): Spelling => ({
  time: pick(rng, Object.keys(TIMES)),
  money: pick(rng, [...PLAIN, ...(isJson ? PLAIN : Object.keys(MONEY))]),
})

/** Whether what stands there is a number in JSON: in quotes, or none. */
export const isJsonNumber = (cell: Cell, { time }: Spelling): boolean =>
  cell.kind === 'whole' || cell.kind === 'money' || (cell.kind === 'time' && EPOCH.includes(time))

export function spelled(cell: Cell, { time, money }: Spelling): string {
  switch (cell.kind) {
    case 'blank':
      return ''
    case 'time':
      return TIMES[time]?.(new Date(cell.ms)) as string
    case 'money':
      return MONEY[money]?.(cell.cents) as string
    default:
      return cell.text
  }
}
