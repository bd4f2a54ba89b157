import type { Translation } from './translation.ts'

const LONE_SURROGATE = /\p{Surrogate}/gu
/** No UTF-8 has this byte: a line with half a character is rejected for what it is, and its neighbours are kept. */
const NO_CHARACTER = Buffer.of(0xff)

/** UTF-16 as UTF-8, its byte order mark left out where it has one. What isn't a character comes out as what isn't UTF-8. */
export function utf16(isBigEndian: boolean): Translation {
  let rest = Buffer.alloc(0)
  let isStart = true
  return {
    utf8(chunk) {
      const bytes = Buffer.concat([rest, chunk])
      const end = wholeUnits(bytes, isBigEndian)
      rest = Buffer.from(bytes.subarray(end))
      const start = isStart && end > 0 && hasMark(bytes, isBigEndian) ? 2 : 0
      isStart &&= end === 0
      return utf8(bytes.subarray(start, end), isBigEndian)
    },
    end() {
      const even = rest.length - (rest.length % 2)
      const whole = utf8(rest.subarray(0, even), isBigEndian)
      return rest.length > even ? Buffer.concat([whole, NO_CHARACTER]) : whole
    },
  }
}

const hasMark = (bytes: Buffer, isBigEndian: boolean): boolean =>
  (isBigEndian ? bytes.readUInt16BE(0) : bytes.readUInt16LE(0)) === 0xfeff

/** As many bytes as are whole code units, without a high surrogate that waits for its other half. */
function wholeUnits(bytes: Buffer, isBigEndian: boolean): number {
  const even = bytes.length - (bytes.length % 2)
  if (even === 0) return 0
  const last = isBigEndian ? bytes.readUInt16BE(even - 2) : bytes.readUInt16LE(even - 2)
  return (last & 0xfc00) === 0xd800 ? even - 2 : even
}

function utf8(units: Buffer, isBigEndian: boolean): Uint8Array {
  // swap16 works in place, and these bytes are ours.
  const text = (isBigEndian ? units.swap16() : units).toString('utf16le')
  if (text.isWellFormed()) return Buffer.from(text)
  const parts = text.split(LONE_SURROGATE).map(part => Buffer.from(part))
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [NO_CHARACTER, part])))
}
