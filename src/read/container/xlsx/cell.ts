import { type NumberKind, timeOfSerial } from './serial.ts'

/** How a cell says what it holds. */
export interface Cell {
  /** `t`: s is the number of a shared text, str a formula's text, b a boolean, e an error, d an ISO date. */
  readonly type: string
  readonly style: number
  readonly text: string
}

export interface CellTexts {
  readonly shared: readonly string[]
  readonly kinds: readonly NumberKind[]
  readonly is1904: boolean
}

/** What a cell says, the same on every machine: no format of a region has a part in it. '' where it says nothing. */
export function cellText({ type, style, text }: Cell, texts: CellTexts): string {
  switch (type) {
    case 's':
      return onOneLine(texts.shared[Number(text)] ?? '')
    case 'b':
      return text.trim() === '1' || text.trim() === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      return ''
    case 'str':
    case 'inlineStr':
      return onOneLine(unescaped(text))
    case 'd':
      return text.trim()
    default:
      return numberText(text.trim(), texts.kinds[style] ?? 'number', texts.is1904)
  }
}

function numberText(text: string, kind: NumberKind, is1904: boolean): string {
  if (text === '') return ''
  const number = Number(text)
  if (kind !== 'number') {
    const time = timeOfSerial(number, kind, is1904)
    if (time !== null) return time
  }
  // Digits stay, also more than a double has: other programs than Excel write them.
  return /^-?(0|[1-9]\d*)$/.test(text) && text !== '-0' ? text : plainNumber(number, text)
}

/** The shortest spelling of a double, which Excel writes with 17 digits (19.899999999999999), without an exponent. */
export function plainNumber(number: number, text = String(number)): string {
  if (!Number.isFinite(number)) return text
  const shortest = String(number)
  const [, sign = '', first = '', rest = '', power = ''] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest) ?? []
  if (power === '') return shortest
  const digits = first + rest
  const point = 1 + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

/** A row is a line: what breaks a line within a cell becomes a space. */
const onOneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ')

/** `_x000D_` is how a character is written that XML can't hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
