import { pick, type Random } from '../prng.ts'

/** A table as bytes: what stands between cells, around them, before and after the rows. */
export interface TableStyle {
  readonly delimiter: string
  readonly quotesAll: boolean
  readonly lineEnd: string
  readonly encoding: 'utf-8' | 'utf-8 with BOM' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly preamble: readonly string[]
  readonly footer: boolean
  readonly blankRows: boolean
}

const usually = <T>(rng: Random, usual: T, others: readonly T[]): T =>
  rng.next() < 0.5 ? usual : pick(rng, others)

export const tableStyle = (rng: Random): TableStyle => ({
  delimiter: usually(rng, ',', [';', '\t', '|']),
  quotesAll: rng.next() < 0.25,
  lineEnd: usually(rng, '\n', ['\r\n', '\r\n', '\r']),
  encoding: usually(rng, 'utf-8', ['utf-8 with BOM', 'utf-16le', 'utf-16be', 'windows-1252']),
  preamble: usually(rng, [], [[], ['Sales report'], ['Acme Ltd', 'Exported 2024-05-01', '']]),
  footer: rng.next() < 0.15,
  blankRows: rng.next() < 0.15,
})

export function tableBytes(
  rows: readonly (readonly string[])[],
  style: TableStyle,
  footer: readonly string[] | null,
): Uint8Array {
  const { delimiter, lineEnd, preamble } = style
  const line = (cells: readonly string[]) => cells.map(cell => quoted(cell, style)).join(delimiter)
  const lines = rows.map(line)
  if (style.blankRows) for (let at = lines.length; at > 2; at -= 37) lines.splice(at, 0, '')
  if (style.footer && footer !== null) lines.push(line(footer))
  const text = [...preamble, ...lines, ''].join(lineEnd)
  return encoded(text, style.encoding)
}

const quoted = (cell: string, { delimiter, quotesAll }: TableStyle): string =>
  quotesAll || cell.includes(delimiter) || /["\r\n]/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell

export function encoded(text: string, encoding: TableStyle['encoding']): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-8 with BOM':
      return Buffer.from(`\ufeff${text}`)
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'windows-1252':
      // Of what these files hold only the euro stands elsewhere than in Latin-1.
      return Buffer.from(text.replaceAll('€', '\u0080'), 'latin1')
  }
}
