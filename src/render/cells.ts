import {
  type Calendar,
  type Cell,
  type ColumnKind,
  type Money,
  type Names,
  NO_VALUE,
  type Phrase,
  type Ratio,
} from '../model/index.ts'
import { countText, elapsedText, moneyText, NONE, percentText } from './numbers.ts'
import { instantText } from './times.ts'

/** How a format for people writes. */
export interface Speech {
  readonly calendar: Calendar
  /** Draws text that comes from the data: escaped, cut, quoted. */
  name(text: string): string
  /** Draws our own words and numbers. */
  words(text: string): string
}

/** One value for people. What it is decides; the column's kind only distinguishes what JavaScript calls number. */
export function cellText(kind: ColumnKind, cell: Cell, speech: Speech): string {
  if (cell === null) return speech.words(NONE)
  if (typeof cell === 'string') return isName(kind) ? nameText(cell, speech) : speech.words(cell)
  if (isNames(cell))
    return cell.length === 0
      ? speech.words(NONE)
      : cell.map(name => nameText(name, speech)).join(', ')
  return speech.words(valueText(kind, cell, speech.calendar))
}

const nameText = (name: string, speech: Speech): string =>
  name === NO_VALUE ? speech.words(NONE) : speech.name(name)

type Quantity = Exclude<Cell, null | string | Names>

function valueText(kind: ColumnKind, cell: Quantity, calendar: Calendar): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'number') {
    if (kind === 'time') return instantText(cell, calendar)
    return kind === 'duration' ? elapsedText(cell) : countText(cell)
  }
  if (typeof cell === 'bigint') return countText(cell)
  return isMoney(cell) ? moneyText(cell) : percentText(cell)
}

/** A sentence of ours with its values written in the format's way. */
export const phraseText = (phrase: Phrase, speech: Speech): string =>
  phrase
    .map(part =>
      typeof part === 'string' ? speech.words(part) : cellText(part.kind, part.cell, speech),
    )
    .join('')

/** Whether texts of this kind come from the data, where the empty one is the lack of any. */
export const isName = (kind: ColumnKind): boolean => kind === 'id' || kind === 'names'

export const isNames = (cell: Cell): cell is Names => Array.isArray(cell)

export const isMoney = (cell: Money | Ratio): cell is Money => 'amount' in cell
