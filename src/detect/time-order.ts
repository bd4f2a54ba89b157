import { monthLength } from '../model/index.ts'
import type { Piece } from './time-words.ts'

/** Texts of one form. */
export interface Group {
  /** Of its first text. */
  readonly pieces: readonly Piece[]
  readonly isOf12: boolean
  readonly texts: string[]
  /** Of each text, those of its date. */
  readonly numbers: string[][]
  isShortHour: boolean
}

/** What the numbers of a date are, in the order of writing. */
export type DateOrder = 'dMy' | 'Mdy' | 'yMd' | 'ydM'

interface Orders {
  /** Null where the numbers are no date. */
  readonly order: (group: Group) => DateOrder | null
  readonly decidedBy: string | null
  readonly isOpen: {
    readonly orders: readonly [DateOrder, DateOrder]
    readonly example: string
  } | null
}

/** Of texts that speak for one order, how many may speak against it: slips of the pen. */
const SLIPS = 0.05

/** Tells day and month apart by numbers that are no month, in all forms of a column together. */
export function ordersOf(groups: readonly Group[]): Orders {
  const told = new Map<Group, DateOrder | null>()
  const open: Group[] = []
  let decidedBy: string | null = null
  for (const group of groups) {
    const candidates = candidatesOf(group)
    if (candidates.length === 0) continue
    const [best, other] = candidates
      .map(order => ({ order, wrong: wrongOnes(group, order) }))
      .sort((a, b) => a.wrong.length - b.wrong.length)
    if (best === undefined) continue
    const isYearFirst = candidates[0] === 'yMd'
    if (other === undefined || (isYearFirst && best.order === 'yMd')) told.set(group, best.order)
    else if (other.wrong.length > 0 && best.wrong.length <= other.wrong.length * SLIPS) {
      told.set(group, best.order)
      decidedBy ??= other.wrong[0] as string
    } else open.push(group)
  }
  const orders = new Set(
    [...told].flatMap(([group, order]) =>
      candidatesOf(group)[0] === 'dMy' && order ? [order] : [],
    ),
  )
  const [only, ...more] = orders
  // What one form tells holds for the others.
  if (
    open.length > 0 &&
    only !== undefined &&
    more.length === 0 &&
    open.every(group => !isTorn(group))
  )
    for (const group of open.splice(0)) told.set(group, only)
  const [first] = open
  const order = (group: Group) => told.get(group) ?? candidatesOf(group)[0] ?? null
  if (first === undefined) return { order, decidedBy, isOpen: null }
  const [one = 'dMy', other = 'Mdy'] = candidatesOf(first)
  return { order, decidedBy, isOpen: { orders: [one, other], example: exampleOf(first) } }
}

/** Some of its texts can be read only one way, and some only the other. */
const isTorn = (group: Group): boolean =>
  candidatesOf(group).every(order => wrongOnes(group, order).length > 0)

/** A text that both readings take, and take for different days. */
function exampleOf({ numbers, texts }: Group): string {
  const at = numbers.findIndex(
    ([one, other]) => Number(one) <= 12 && Number(other) <= 12 && Number(one) !== Number(other),
  )
  return texts[Math.max(at, 0)] as string
}

/** The orders that numbers of such lengths may have. With the name of a month there is one. */
function candidatesOf({ pieces, numbers }: Group): DateOrder[] {
  const [lengths = []] = numbers.map(all => all.map(({ length }) => (length > 2 ? length : 2)))
  if (hasMonthName(pieces) || lengths.length !== 3) return []
  switch (lengths.join()) {
    case '4,2,2':
      return ['yMd', 'ydM']
    case '2,2,4':
      return ['dMy', 'Mdy']
    case '2,2,2':
      return isYearFirst(numbers) ? ['dMy', 'yMd', 'Mdy'] : ['dMy', 'Mdy']
    default:
      return []
  }
}

/** Two digits that hardly change before two that do: 24-03-05, 24-03-17. */
function isYearFirst(numbers: readonly string[][]): boolean {
  const kinds = (at: number): number => new Set(numbers.map(all => all[at])).size
  return kinds(2) > kinds(0)
}

/** The texts that such an order makes no date of. */
function wrongOnes({ numbers, texts }: Group, order: DateOrder): string[] {
  const [year, month, day] = [order.indexOf('y'), order.indexOf('M'), order.indexOf('d')]
  return texts.filter((_, i) => {
    const all = (numbers[i] as string[]).map(Number)
    const days = monthLength(all[year] as number, all[month] as number)
    return (all[day] as number) < 1 || (all[day] as number) > days
  })
}

const hasMonthName = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ kind, text }) => kind === 'token' && text.startsWith('MMM'))

/** Null where the numbers make no date. */
export function dateFormat(group: Group, order: DateOrder | null): string | null {
  const tokens = tokensOf(group, order)
  if (tokens === null) return null
  let at = 0
  const texts = group.pieces.map(({ kind, text }) => {
    if (kind === 'number') return tokens[at++] as string
    if (kind === 'hour') return (group.isOf12 ? 'h' : 'H').repeat(group.isShortHour ? 1 : 2)
    return text
  })
  return texts.join('')
}

function tokensOf(group: Group, order: DateOrder | null): string[] | null {
  const { pieces, numbers } = group
  const [lengths = []] = numbers.map(all => all.map(({ length }) => length))
  const isShort = (at: number): boolean => numbers.some(all => all[at]?.length === 1)
  if (hasMonthName(pieces)) return namedTokens(pieces, lengths, isShort)
  if (lengths.join() === '8') return ['yyyyMMdd']
  const candidates = candidatesOf(group)
  if (order === null || candidates.length === 0) return null
  // Another form of the column may have the year elsewhere.
  const own = candidates.includes(order) ? order : (candidates[0] as DateOrder)
  return [...own].map((letter, at) => {
    if (letter === 'y') return (lengths[at] as number) > 2 ? 'yyyy' : 'yy'
    const width = numbers.some(all => all.some((text, i) => own[i] !== 'y' && text.length === 1))
    return letter.repeat(width ? 1 : 2)
  })
}

/** Day and year beside a month's name: the year is the longer one, or the last. */
function namedTokens(
  pieces: readonly Piece[],
  lengths: readonly number[],
  isShort: (at: number) => boolean,
): string[] | null {
  const hasDay = pieces.some(({ text }) => text === 'do')
  const year = lengths.indexOf(4)
  if (hasDay) return year === 0 && lengths.length === 1 ? ['yyyy'] : null
  if (lengths.length !== 2 || lengths.some(length => length > 2 && length !== 4)) return null
  const yearAt = year >= 0 ? year : 1
  return lengths.map((_, at) => {
    if (at === yearAt) return year >= 0 ? 'yyyy' : 'yy'
    return isShort(at) ? 'd' : 'dd'
  })
}
