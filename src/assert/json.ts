/** A JSON value whose numbers keep their text (an integer may pass 2^53) and whose objects are Maps. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject
export interface JsonNumber {
  readonly number: string
}
export type JsonObject = ReadonlyMap<string, Json>

export const isNumber = (value: Json): value is JsonNumber =>
  typeof value === 'object' && value !== null && 'number' in value
export const isObject = (value: Json): value is JsonObject => value instanceof Map
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** As JSON.parse has it, for what checks values: numbers beyond 2^53 lose digits. Of an object only some members. */
export function plain(value: Json, only?: readonly string[]): unknown {
  if (isNumber(value)) return Number(value.number)
  if (isList(value)) return value.map(each => plain(each))
  if (!isObject(value)) return value
  const members = [...value].filter(([name]) => only === undefined || only.includes(name))
  // Not by assignment: a member may be called __proto__.
  return Object.fromEntries(members.map(([name, each]) => [name, plain(each)]))
}

/** Deeper than any report: a hostile file must not overflow the stack. */
const DEEPEST = 64

/** The value of a JSON text, or null when it is none (or nested deeper than a report can be). */
export function readJson(text: string): { readonly value: Json } | null {
  try {
    JSON.parse(text)
  } catch (error) {
    // Its message may quote the file, so the caller says it in words of ours.
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
  const reader = new Reader(text)
  const value = reader.value(0)
  return value === undefined ? null : { value }
}

/** Walks a text that JSON.parse has accepted, so that it needs no errors of its own. */
class Reader {
  private readonly text: string
  private at = 0
  constructor(text: string) {
    this.text = text
  }

  /** Undefined: too deep. */
  value(depth: number): Json | undefined {
    if (depth > DEEPEST) return undefined
    this.space()
    const char = this.text[this.at]
    if (char === '{') return this.object(depth)
    if (char === '[') return this.list(depth)
    if (char === '"') return this.string()
    const word = this.word()
    if (word === 'null') return null
    if (word === 'true' || word === 'false') return word === 'true'
    return { number: word }
  }

  private object(depth: number): JsonObject | undefined {
    const members = new Map<string, Json>()
    this.at++
    while (!this.closes('}')) {
      const key = this.string()
      this.space()
      this.at++
      const value = this.value(depth + 1)
      if (value === undefined) return undefined
      members.set(key, value)
    }
    return members
  }

  private list(depth: number): readonly Json[] | undefined {
    const elements: Json[] = []
    this.at++
    while (!this.closes(']')) {
      const value = this.value(depth + 1)
      if (value === undefined) return undefined
      elements.push(value)
    }
    return elements
  }

  /** Steps over spaces and a comma, and over the bracket where it comes. */
  private closes(bracket: string): boolean {
    this.space()
    if (this.text[this.at] === ',') this.at++
    this.space()
    if (this.text[this.at] !== bracket) return false
    this.at++
    return true
  }

  private string(): string {
    const start = this.at++
    while (this.text[this.at] !== '"') this.at += this.text[this.at] === '\\' ? 2 : 1
    this.at++
    return JSON.parse(this.text.slice(start, this.at))
  }

  private word(): string {
    const start = this.at
    while (this.at < this.text.length && !/[\s,\]}]/.test(this.text[this.at] as string)) this.at++
    return this.text.slice(start, this.at)
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? 'x')) this.at++
  }
}
