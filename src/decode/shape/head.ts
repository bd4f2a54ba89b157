/** Bytes in which an input has to show what it is: a header's line and some more. */
export const BEGINNING = 65_536

const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0x0a, 0xef, 0xbb, 0xbf])

/** Whether bytes begin with a brace or a bracket: text of UTF-8, neither packed nor a table. */
export function beginsLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find(byte => !SPACE.has(byte))
  return first === 0x7b || first === 0x5b
}

/** The lines with something in them among the first bytes; the last may be cut. */
export function firstLines(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, BEGINNING))
  return text.split(/[\n\r]/).filter(line => line.trim() !== '')
}
