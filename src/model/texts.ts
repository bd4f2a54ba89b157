/** Many texts as one run of UTF-8: strings of their own cost three times as much, and few of them are looked at. */
export interface PackedTexts {
  readonly bytes: Uint8Array
  /** Where each ends; it begins where the one before ends. */
  readonly ends: Uint32Array
}

/** A column of texts: packed where they came from a scanner's memory, which has them as bytes. */
export type Texts = readonly string[] | PackedTexts

/** Text of each id that a decoder gave out. Ids count from 1; 0 means absent and has no text. */
export interface Dictionary {
  /** Ids given out so far; the newest id. */
  readonly size: number
  text(id: number): string
  /** The texts of many ids, where that is cheaper than one by one. */
  pack?(ids: ArrayLike<number>): PackedTexts
}

/** The id that a dictionary has given a text; 0 where it knows none. It looks at all of them: for short ones. */
export function idOfText(names: Dictionary, text: string): number {
  for (let id = 1; id <= names.size; id++) if (names.text(id) === text) return id
  return 0
}

/** The texts of ids, in their order. */
export function textsOf(names: Dictionary, ids: ArrayLike<number>): Texts {
  if (names.pack !== undefined) return names.pack(ids)
  const texts: string[] = []
  for (let i = 0; i < ids.length; i++) texts.push(names.text(ids[i] as number))
  return texts
}

export const isPacked = (texts: Texts): texts is PackedTexts => 'bytes' in texts

export const textCount = (texts: Texts): number =>
  isPacked(texts) ? texts.ends.length : texts.length

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export function textAt(texts: Texts, i: number): string {
  if (!isPacked(texts)) return texts[i] as string
  return decoder.decode(texts.bytes.subarray(startOf(texts, i), texts.ends[i]))
}

/** The place of a text; −1 where it is none of them. */
export function placeOfText(texts: Texts, text: string): number {
  if (!isPacked(texts)) return texts.indexOf(text)
  const wanted = new TextEncoder().encode(text)
  for (let i = 0; i < texts.ends.length; i++) if (isAt(texts, i, wanted)) return i
  return -1
}

const startOf = ({ ends }: PackedTexts, i: number): number =>
  i === 0 ? 0 : (ends[i - 1] as number)

function isAt(texts: PackedTexts, i: number, wanted: Uint8Array): boolean {
  const start = startOf(texts, i)
  if ((texts.ends[i] as number) - start !== wanted.length) return false
  for (let at = 0; at < wanted.length; at++)
    if (texts.bytes[start + at] !== wanted[at]) return false
  return true
}

/** All of them as strings. */
export const eachText = (texts: Texts): string[] =>
  isPacked(texts)
    ? Array.from({ length: texts.ends.length }, (_, i) => textAt(texts, i))
    : [...texts]
