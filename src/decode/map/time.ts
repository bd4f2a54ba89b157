import type { RawValue } from '../json/raw.ts'

/** How the timestamps of an input are spelled beside ours. */
export type TimeSpelling = 'ours' | 'digits' | 'us_minutes'

const DIGITS = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/

/** A spelling that isn't the one meant is left as it is, to be judged by the rules for all. */
export const timeSpellings: Record<TimeSpelling, (value: RawValue) => RawValue> = {
  ours: value => value,
  digits,
  us_minutes(value) {
    const [, month = '', day = '', year, hour = '', minute, second = '00'] =
      US.exec(value.text) ?? []
    if (year === undefined) return digits(value)
    const two = (part: string) => part.padStart(2, '0')
    const text = `${year}-${two(month)}-${two(day)} ${two(hour)}:${minute}:${second}`
    return { kind: 'text', text }
  },
}

/** Digits as text are an epoch time, where the format has no numbers. */
function digits(value: RawValue): RawValue {
  return value.kind === 'text' && DIGITS.test(value.text)
    ? { kind: 'number', text: value.text }
    : value
}
