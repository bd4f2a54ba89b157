import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  endLines,
  type LineState,
  MAX_LINE_BYTES,
  openLines,
  splitLines,
} from '../../../src/decode/json/lines.ts'

const TOO_LONG = '<too long>'

/** The lines as Latin-1 texts: every byte is seen, none is judged. */
function linesOf(chunks: readonly Uint8Array[], state: LineState = openLines()): string[] {
  const lines: string[] = []
  const sink = {
    line: (bytes: Uint8Array, start: number, end: number) => {
      lines.push(Buffer.from(bytes.subarray(start, end)).toString('latin1'))
    },
    tooLong: () => lines.push(TOO_LONG),
  }
  for (const chunk of chunks) {
    // A reader may use its buffer again: what is kept has to be a copy.
    const shared = Uint8Array.from(chunk)
    splitLines(state, shared, sink)
    shared.fill(0x21)
  }
  endLines(state, sink)
  return lines
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const oneByOne = (all: Uint8Array): Uint8Array[] => Array.from(all, byte => Uint8Array.of(byte))
const MARK = '\xef\xbb\xbf'

describe('lines', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['an empty line', '\n', ['']],
    ['two empty lines', '\n\n', ['', '']],
    ['a line', 'a\n', ['a']],
    ['a last line without its end', 'a\nb', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['CRLF alone', '\r\n', ['']],
    ['one CR of two', 'a\r\r\n', ['a\r']],
    ['a CR inside', 'a\rb\n', ['a\rb']],
    ['a CR with no LF after it', 'a\r', ['a\r']],
    ['U+2028 and U+0085 in UTF-8', 'a\xe2\x80\xa8b\xc2\x85c\n', ['a\xe2\x80\xa8b\xc2\x85c']],
    ['vertical tab and form feed', 'a\vb\fc\n', ['a\vb\fc']],
    ['NUL', 'a\0b\n', ['a\0b']],
    ['a mark at the start', `${MARK}a\n`, ['a']],
    ['a mark and nothing else', MARK, []],
    ['a mark and an empty line', `${MARK}\n`, ['']],
    ['two marks', `${MARK}${MARK}a\n`, [`${MARK}a`]],
    ['a mark on the second line', `a\n${MARK}b\n`, ['a', `${MARK}b`]],
    ['a mark within the first line', `a${MARK}\n`, [`a${MARK}`]],
    ['a third of a mark', '\xef', ['\xef']],
    ['two thirds of a mark', '\xef\xbb', ['\xef\xbb']],
    ['two thirds of a mark and an end', '\xef\xbb\na', ['\xef\xbb', 'a']],
    ['what starts like a mark', '\xef\xbb\xbea\n', ['\xef\xbb\xbea']],
    ['a mark that starts again', '\xef\xef\xbb\xbfa\n', ['\xef\xef\xbb\xbfa']],
  ])('%s', (_, input, lines) => {
    expect(linesOf([bytes(input)])).toEqual(lines)
    expect(linesOf(oneByOne(bytes(input)))).toEqual(lines)
    expect(linesOf([bytes(''), ...oneByOne(bytes(input)), bytes('')])).toEqual(lines)
  })

  it.each<[string, string, string[]]>([
    ['as long as may be', '1234\n', ['1234']],
    ['with CRLF', '1234\r\n', ['1234']],
    ['with no end', '1234', ['1234']],
    ['one more', '12345\n', [TOO_LONG]],
    ['one more with CRLF', '12345\r\n', [TOO_LONG]],
    ['one more with no end', '12345', [TOO_LONG]],
    ['a CR too many', '1234\r\r\n', [TOO_LONG]],
    ['a CR that ends no line', '1234\r', [TOO_LONG]],
    ['blank', '     \n', [TOO_LONG]],
    ['far more', '1234567890123\na\n', [TOO_LONG, 'a']],
    ['one after another', '12345\n123456\n\n1234\n', [TOO_LONG, TOO_LONG, '', '1234']],
    ['the mark is none of the line', `${MARK}1234\n`, ['1234']],
    ['half a mark is', '\xef\xbb12\n', ['\xef\xbb12']],
    ['half a mark is, and too long', '\xef\xbb123\n', [TOO_LONG]],
  ])('over the limit: %s', (_, input, lines) => {
    expect(linesOf([bytes(input)], openLines(4))).toEqual(lines)
    expect(linesOf(oneByOne(bytes(input)), openLines(4))).toEqual(lines)
  })

  it('are the same however the bytes are cut', () => {
    const input = fc
      .array(fc.constantFrom('a', 'bcdef', '\n', '\r', '\r\n', ' ', '\xef', '\xbb', '\xbf', MARK), {
        maxLength: 30,
      })
      .map(parts => bytes(parts.join('')))
    fc.assert(
      fc.property(input, fc.array(fc.nat({ max: 40 })), (all, cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), all.length]
        const chunks = at.slice(1).map((end, i) => all.subarray(at[i], end))
        expect(linesOf(chunks, openLines(7))).toEqual(byRegularExpression(all, 7))
      }),
      { seed: 11, numRuns: 5000 },
    )
  })

  it('of 16 MiB are lines, and of one byte more are none', () => {
    const longest = Buffer.alloc(MAX_LINE_BYTES, 'x')
    const lengths = linesOf([longest, bytes('\r\n'), longest, bytes('x\r\n'), longest]).map(
      line => line.length,
    )
    expect(lengths).toEqual([16 * 1024 * 1024, TOO_LONG.length, 16 * 1024 * 1024])
  })

  it('too long to keep are not kept', () => {
    const state = openLines(1000)
    let told = 0
    const sink = { line: () => told++, tooLong: () => told++ }
    for (let i = 0; i < 10_000; i++) {
      splitLines(state, Buffer.alloc(900, 'x'), sink)
      expect(state.tail.length).toBeLessThanOrEqual(1001)
    }
    expect(told).toBe(0)
    splitLines(state, bytes('\n'), sink)
    expect(told).toBe(1)
  })

  it('that were long leave no room behind', () => {
    const state = openLines()
    const sink = { line: () => {}, tooLong: () => {} }
    splitLines(state, Buffer.alloc(5_000_000, 'x'), sink)
    splitLines(state, bytes('\n'), sink)
    expect(state.tail.length).toBe(0)
  })

  it('that come a byte at a time cost one copy of each byte, not one a byte', () => {
    const state = openLines()
    const sink = { line: () => {}, tooLong: () => {} }
    const rooms = new Set<Uint8Array>()
    for (let i = 0; i < 200_000; i++) {
      splitLines(state, bytes('x'), sink)
      rooms.add(state.tail)
    }
    expect(rooms.size).toBeLessThan(25)
  })
})

/** The same from the whole text at once. */
function byRegularExpression(all: Uint8Array, limit: number): string[] {
  const text = Buffer.from(all)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  const parts = text.split('\n')
  const last = parts.pop() ?? ''
  const lines = parts.map(part => part.replace(/\r$/, ''))
  if (last !== '') lines.push(last)
  return lines.map(line => (line.length > limit ? TOO_LONG : line))
}
