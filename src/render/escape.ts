import { charEscape, escapeName as escaped } from '../model/index.ts'
import { NONE } from './numbers.ts'

export { escapeText, jsonText } from '../model/index.ts'

/** A name in a table, where a dash says that there is none: no value may be drawn like it. */
export const escapeName = (text: string): string =>
  text === NONE ? charEscape(text) : escaped(text)
