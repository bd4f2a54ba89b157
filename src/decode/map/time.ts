import type { RawValue } from '../json/raw.ts'
import { type TimeFormat, timeFormat } from './time-format.ts'
import { IMPOSSIBLE } from './time-serial.ts'

export type ReadTime = (value: RawValue) => RawValue

const DIGITS = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/

/**
 * Turns how timestamps are spelled in an input into how the rules have them: the first format that fits. A value that has
 * none of the forms is left as it is, to be judged by the rules for all.
 */
export function timeReader(formats: readonly string[], digitsAreTimes: boolean): ReadTime {
  const other: ReadTime = digitsAreTimes ? digits : value => value
  if (formats.length === 0) return other
  const all = formats.map(timeFormat)
  return value => {
    if (value.kind !== 'text' && value.kind !== 'number') return value
    return readBy(all, value.text) ?? other(value)
  }
}

/** Null where no format fits. */
function readBy(formats: readonly TimeFormat[], written: string): RawValue | null {
  let isImpossible = false
  for (const { read, isEpoch } of formats) {
    const text = read(written)
    if (text === null) continue
    if (isEpoch) return { kind: 'number', text }
    if (text !== IMPOSSIBLE) return { kind: 'text', text, written }
    isImpossible = true
  }
  return isImpossible ? { kind: 'text', text: IMPOSSIBLE, written } : null
}

/** Digits as text are an epoch time, where the format has no numbers. */
function digits(value: RawValue): RawValue {
  return value.kind === 'text' && DIGITS.test(value.text)
    ? { kind: 'number', text: value.text }
    : value
}

/** `dd.MM.yyyy HH:mm|dd.MM.yyyy`: bars between formats, but not within quotes. Throws a Fault. */
export function timeFormatsWord(word: string | readonly string[]): readonly string[] {
  const formats = typeof word === 'string' ? word.split(/\|(?=(?:[^']*'[^']*')*[^']*$)/) : word
  for (const format of formats) timeFormat(format)
  return formats
}
