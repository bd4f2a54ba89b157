const SPACE = 0x20
const TAB = 0x09
const CR = 0x0d

/** A byte order mark past the start of the input is content (and then no JSON), so it isn't to be dropped here. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Nothing but spaces, tabs and carriage returns. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte !== SPACE && byte !== TAB && byte !== CR) return false
  }
  return true
}

/** The text that the bytes are in UTF-8; null where they are none. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** RFC 8259, as JSON.parse reads it. Its message quotes the input, so it goes no further than here. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
