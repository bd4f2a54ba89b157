import { describe, expect, it } from 'vitest'
import { hostileLines } from './hostile.ts'
import { readEvent } from './oracle/event.ts'
import { linesOf } from './oracle/lines.ts'

const all = Array.from({ length: 12 }, (_, seed) => Buffer.concat([...hostileLines(seed, 1500)]))
const whole = Buffer.concat(all)
const text = whole.toString()

describe('hostile lines', () => {
  it('are the same for the same seed, and each one line of a file', () => {
    const lines = [...hostileLines(5, 300)]
    expect(lines).toEqual([...hostileLines(5, 300)])
    expect(lines).not.toEqual([...hostileLines(6, 300)])
    for (const line of lines) expect(line.indexOf(10)).toBe(line.length - 1)
    expect(linesOf(Buffer.concat(lines))).toHaveLength(300)
  })

  it('are good, bad and blank in useful shares', () => {
    const lines = linesOf(whole)
    const blank = lines.filter(line => line.kind === 'blank').length
    const unreadable = lines.filter(line => line.kind === 'unreadable').length
    const good = lines.filter(
      line => line.kind === 'text' && readEvent(line.text, 'UTC') !== null,
    ).length
    expect(lines).toHaveLength(18_000)
    expect(blank).toBeGreaterThan(80)
    expect(unreadable).toBeGreaterThan(200)
    expect(good).toBeGreaterThan(9000)
    expect(good).toBeLessThan(14_000)
  })

  it.each([
    ['a big id', '9224851642388483'],
    ['minus zero', ':-0,'],
    ['an escaped key', '"\\u0063ustomer_id"'],
    ['a lone surrogate', '"\\ud83e"'],
    ['a strange key', '"__proto__":'],
    ['a long decimal', '0'.repeat(397)],
    ['a huge exponent', '1e999999999'],
    ['a lower-case currency', '"usd"'],
    ['deep nesting', '['.repeat(20_000)],
    ['CRLF', '}\r\n'],
    ['a BOM inside', '\n\ufeff'],
    ['NUL', '\u0000'],
    ['a leap second', '23:59:60'],
    ['a time without offset', '2024-03-20T05:00:00"'],
    ['epoch µs', '1710910800123456'],
    ['a far year', '9999-12-31T23:59:59.999Z'],
    ['two objects', '{"a":1}{"b":2}'],
    ['no UTF-8', '\ufffd'],
  ])('have %s', (_what, part) => {
    expect(text.includes(part)).toBe(true)
  })

  it('begin with a BOM for even seeds, and go far only for seeds divisible by four', () => {
    const starts = all.map(bytes => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    expect(starts).toEqual(all.map((_, seed) => seed % 2 === 0))
    const far = all.map(bytes =>
      /0000-01-01|0099-07-01|1883-11-18|9999-12-31/.test(bytes.toString()),
    )
    expect(far).toEqual(all.map((_, seed) => seed % 4 === 0))
  })
})
