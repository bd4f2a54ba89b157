import type { Dictionary } from './batch.ts'

/** Many texts as one run of UTF-8: strings of their own cost three times as much, and few of them are looked at. */
export interface PackedTexts {
  readonly bytes: Uint8Array
  /** Where each ends; it begins where the one before ends. */
  readonly ends: Uint32Array
}

/** A column of texts: packed where they came from a scanner's memory, which has them as bytes. */
export type Texts = readonly string[] | PackedTexts

/** The texts of ids, in their order. */
export function textsOf(names: Dictionary, ids: ArrayLike<number>): Texts {
  if (names.pack !== undefined) return names.pack(ids)
  const texts: string[] = []
  for (let i = 0; i < ids.length; i++) texts.push(names.text(ids[i] as number))
  return texts
}

const isPacked = (texts: Texts): texts is PackedTexts => 'bytes' in texts

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
