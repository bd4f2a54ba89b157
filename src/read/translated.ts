import type { Translation } from './translation.ts'
import { utf16 } from './utf16.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** A text in its encoding, as the encoding's decoder gives it. */
interface TextStream {
  decode(bytes: Uint8Array): string
  end(): string
}

const REPLACED = /\ufffd/g
/** No UTF-8 has this byte: a line with what is no character is rejected for what it is. */
const NO_CHARACTER = Buffer.of(0xff)

/** Text in an encoding that isn't UTF-8 as UTF-8. */
export async function* utf8Of(chunks: Chunks, encoding: string): Chunks {
  const text = translationOf(encoding)
  for await (const chunk of chunks) {
    const bytes = text.utf8(chunk)
    if (bytes.length > 0) yield bytes
  }
  const rest = text.end()
  if (rest.length > 0) yield rest
}

/** Bytes that are no character in the encoding come out as what isn't UTF-8. */
export function translationOf(encoding: string): Translation {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(encoding === 'utf-16be')
  const text = encoding === 'windows-1252' ? windows1252 : streamOf(encoding)
  return { utf8: bytes => utf8(text.decode(bytes)), end: () => utf8(text.end()) }
}

function streamOf(encoding: string): TextStream {
  const decoder = new TextDecoder(encoding)
  return { decode: bytes => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() }
}

/** What is at 0x80 to 0x9f there, where ISO 8859-1 has control characters. */
const AT_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** By hand: node's own takes windows-1252 for ISO 8859-1 in some versions, Node 20.20 among them. */
const windows1252: TextStream = {
  decode: bytes =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, char => AT_80[char.charCodeAt(0) - 0x80] ?? char),
  end: () => '',
}

function utf8(text: string): Uint8Array {
  if (!text.includes('\ufffd')) return Buffer.from(text)
  const parts = text.split(REPLACED).map(part => Buffer.from(part))
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [NO_CHARACTER, part])))
}
