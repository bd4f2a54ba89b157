import type { RawValue } from '../json/raw.ts'

/**
 * A value of a record, whatever the format it was written in. A text that is an object or an array in JSON is a text, and
 * has their members and elements.
 */
export interface Node {
  readonly isObject: boolean
  /** Undefined for null. An object's and an array's text is ''. */
  value(): RawValue | undefined
  /** As further fields have it: a text's content, else the value as it is spelled. */
  text(): string | undefined
  /** As JSON. */
  json(): string
  /** The names of an object's members, each once. */
  names(): Iterable<string>
  member(name: string): Node | undefined
  /** Of an array; nothing else has any. */
  elements(): readonly Node[]
}
