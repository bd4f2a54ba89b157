import type { FoundEncoding, HighRun } from './runs.ts'

/** Characters of two bytes, by their first. */
interface Pairs {
  readonly leads: readonly number[]
  readonly seconds: readonly number[]
  /** Bytes that make no pair. */
  readonly odd: number
  /** Second bytes that are ASCII. */
  readonly low: number
}

/** Both bytes of a character are beyond ASCII, or the second may be an ASCII letter or sign that follows a run. */
function pairsOf(runs: readonly HighRun[]): Pairs {
  const leads: number[] = []
  const seconds: number[] = []
  let odd = 0
  let low = 0
  for (const { bytes, rest } of runs)
    for (let i = 0; i < bytes.length; i += 2) {
      const second = bytes[i + 1] ?? rest[0] ?? 0
      leads.push(bytes[i] as number)
      seconds.push(second)
      if (i + 1 >= bytes.length) {
        if (second >= 0x40 && second !== 0x7f) low++
        else odd++
      }
    }
  return { leads, seconds, odd, low }
}

const within = (low: number, high: number) => (byte: number) => byte >= low && byte <= high
const share = (bytes: readonly number[], is: (byte: number) => boolean): number =>
  bytes.length === 0 ? 0 : bytes.filter(is).length / bytes.length

const GB = 'it decodes to common Chinese characters'
const FEWEST = 4

/** Which of the encodings of Chinese, Japanese and Korean these bytes are; null for none. */
export function cjkEncoding(runs: readonly HighRun[]): FoundEncoding | null {
  const { leads, seconds, odd, low } = pairsOf(runs)
  if (leads.length < FEWEST || odd * 50 > leads.length) return null
  // One accent in a word is a run of its own; a word in two-byte characters is longer.
  const long = runs.filter(({ bytes }) => bytes.length >= 3).length
  if (long * 3 < runs.length) return null
  const kana = share(leads, within(0x82, 0x83))
  if (kana > 0.15 && share(leads, byte => within(0x81, 0x9f)(byte) || byte >= 0xe0) > 0.95)
    return { encoding: 'shift_jis', why: 'it decodes to Japanese words' }
  const eucKana = share(leads, within(0xa4, 0xa5))
  if (low === 0 && eucKana > 0.15 && share(leads, within(0xa1, 0xf4)) > 0.98)
    return { encoding: 'euc-jp', why: 'it decodes to Japanese words' }
  const big5 = share(leads, within(0xa4, 0xc6))
  if (low * 5 > leads.length && big5 > 0.9 && share(seconds, byte => byte < 0xff) === 1)
    return { encoding: 'big5', why: 'it decodes to common Chinese characters' }
  if (low * 20 > leads.length) return null
  const signs = within(0xa1, 0xa3)
  const common = share(leads, byte => signs(byte) || within(0xb0, 0xd7)(byte))
  const hangul = share(leads, byte => signs(byte) || within(0xb0, 0xc8)(byte))
  if (common < 0.9) return null
  if (hangul < 0.9) return { encoding: 'gb18030', why: GB }
  return leads.length < 40
    ? { encoding: null, why: 'it is GB 18030 or EUC-KR, which cannot be told from so little text' }
    : { encoding: 'euc-kr', why: 'it decodes to Korean words' }
}
