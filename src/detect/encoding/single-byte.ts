import { type FoundEncoding, type HighRun, isLetter } from './runs.ts'

const set = (...bytes: number[]): ReadonlySet<number> => new Set(bytes)

/** Windows-1252: letters of western Europe, and the signs that people use. */
const LETTERS_1252 = (byte: number): boolean =>
  (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) || EXTRA_1252.has(byte)
const EXTRA_1252 = set(0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f, 0xaa, 0xba)
const SIGNS_1252 = set(
  ...[0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9],
  ...[0xab, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xb7, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf, 0xd7],
)
/** ł, ą, ś, ż, ž, š, ť and so on in Windows-1250 or ISO 8859-2, where Windows-1252 has signs: within words they are letters. */
const CENTRAL = set(0xb1, 0xb3, 0xb5, 0xb6, 0xb9, 0xbb, 0xbc, 0xbe, 0xbf, 0x9d, 0x8d, 0xa3, 0xaf)
/** What only one of the two has within words. */
const ONLY_1250 = set(0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f)
const ONLY_8859_2 = set(0xb1, 0xb6, 0xbb)
/** à, è, é, ó and their capitals, which are words. */
const WORDS_1252 = set(0xe0, 0xe8, 0xe9, 0xf3, 0xc0, 0xc8, 0xc9, 0xd3)
/** ğ, ş, ı and their capitals; in Windows-1252 they are Icelandic. */
const TURKISH = set(0xf0, 0xfe, 0xfd, 0xdd, 0xde, 0xd0)
const ICELANDIC = set(0xe6, 0xe1, 0xed, 0xc6)

/** Which of the encodings of one byte a character these bytes are; null for none. */
export function singleByteEncoding(runs: readonly HighRun[]): FoundEncoding | null {
  const bytes = runs.flatMap(run => run.bytes)
  if (bytes.length === 0) return null
  if (bytes.length > runs.length * 2.5) return otherAlphabet(runs, bytes)
  const share = (is: (byte: number) => boolean) => bytes.filter(is).length / bytes.length
  const inWords = runs.filter(({ before, after }) => isLetter(before) && isLetter(after))
  const inner = inWords.flatMap(run => run.bytes)
  if (inner.filter(byte => CENTRAL.has(byte)).length * 10 > bytes.length) {
    const why = 'it decodes to words of central Europe'
    if (inner.some(byte => ONLY_1250.has(byte))) return { encoding: 'windows-1250', why }
    if (inner.some(byte => ONLY_8859_2.has(byte))) return { encoding: 'iso-8859-2', why }
    return { encoding: null, why: 'it is Windows-1250 or ISO 8859-2, which cannot be told' }
  }
  const isTurkish = share(byte => TURKISH.has(byte)) > 0.25 && share(b => ICELANDIC.has(b)) < 0.05
  if (isTurkish) return { encoding: 'windows-1254', why: 'it decodes to Turkish words' }
  const good = runs.reduce((sum, run) => sum + goodIn1252(run), 0)
  return good * 20 >= bytes.length * 19
    ? { encoding: 'windows-1252', why: 'it decodes to words with accents' }
    : null
}

/** How many bytes of a run are letters beside a letter, or signs. */
function goodIn1252({ bytes, before, after }: HighRun): number {
  const isBesideLetter = isLetter(before) || isLetter(after)
  if (bytes.length === 1 && WORDS_1252.has(bytes[0] as number)) return 1
  return bytes.filter(byte => (LETTERS_1252(byte) ? isBesideLetter : SIGNS_1252.has(byte))).length
}

/** о, а, и and ο, α, ι: the most frequent vowels. */
const RUSSIAN = set(0xee, 0xe0, 0xe8)
const GREEK = set(0xef, 0xe1, 0xe9)
const KOI8 = set(0xcf, 0xc1, 0xc9)

/** Whole words of other letters than ours. */
function otherAlphabet(runs: readonly HighRun[], bytes: readonly number[]): FoundEncoding | null {
  const letters = bytes.filter(byte => byte >= 0xc0).length
  // Spaces and punctuation are ASCII; what is left may be a sign or a letter outside the alphabet's row.
  if (letters * 10 < bytes.length * 9 || runs.every(run => run.bytes.length % 2 === 0)) return null
  const count = (of: ReadonlySet<number>) => bytes.filter(byte => of.has(byte)).length
  const found = [
    { encoding: 'windows-1251', why: 'it decodes to Cyrillic words', count: count(RUSSIAN) },
    { encoding: 'windows-1253', why: 'it decodes to Greek words', count: count(GREEK) },
    { encoding: 'koi8-r', why: 'it decodes to Cyrillic words', count: count(KOI8) },
  ].sort((a, b) => b.count - a.count)
  const [best, next] = found
  if (best === undefined || next === undefined || best.count * 10 < bytes.length) return null
  return best.count >= next.count * 2 ? { encoding: best.encoding, why: best.why } : null
}
