/** A record of a file, numbered from 1. Unreadable: too long, or no UTF-8. */
export type Line = { readonly number: number } & (
  | { readonly kind: 'blank' | 'unreadable' }
  | { readonly kind: 'text'; readonly text: string }
)

const LONGEST_LINE = 16 * 1024 * 1024
const [LF, CR, TAB, SPACE] = [10, 13, 9, 32]

function textOf(line: Uint8Array): string | null {
  // A BOM inside a file is a character like any other, and no JSON.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return decoder.decode(line)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function startOf(bytes: Uint8Array): number {
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return hasBom ? 3 : 0
}

/** The lines of a file, cut at LF; what follows the last LF is a line when it isn't empty. */
export function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = []
  let from = startOf(bytes)
  while (from < bytes.length) {
    const found = bytes.indexOf(LF, from)
    const end = found < 0 ? bytes.length : found
    const hasCr = found >= 0 && end > from && bytes[end - 1] === CR
    const line = bytes.subarray(from, end)
    const number = lines.length + 1
    if (line.length - (hasCr ? 1 : 0) > LONGEST_LINE) lines.push({ number, kind: 'unreadable' })
    else if (line.every(byte => byte === SPACE || byte === TAB || byte === CR)) {
      lines.push({ number, kind: 'blank' })
    } else {
      const text = textOf(line)
      lines.push(text === null ? { number, kind: 'unreadable' } : { number, kind: 'text', text })
    }
    from = end + 1
  }
  return lines
}
