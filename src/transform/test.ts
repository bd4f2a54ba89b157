import {
  byCodePoint,
  type Comparison,
  compareDecimals,
  type Literal,
  parseDecimal,
  type Test,
} from '../model/index.ts'

/** What a test says of an event: a field that isn't there makes it unknown, as in SQL. */
export type Verdict = 0 | 1 | 2
export const FALSE = 0
export const TRUE = 1
export const UNKNOWN = 2

const verdict = (holds: boolean): Verdict => (holds ? TRUE : FALSE)

/** What a field's text says to a test. Times are compared by `judgeTime`. */
export function judgeText(test: Test): (text: string | null) => Verdict {
  switch (test.kind) {
    case 'missing':
      return text => verdict(text === null)
    case 'contains':
      return text => (text === null ? UNKNOWN : verdict(text.includes(test.text)))
    case 'compare': {
      const order = orderAgainst(test.value)
      return text => {
        const found = text === null ? null : order(text)
        return found === null ? UNKNOWN : verdict(holds(test.is, found))
      }
    }
    case 'in': {
      const orders = test.values.map(orderAgainst)
      return text => {
        if (text === null) return UNKNOWN
        const found = orders.map(order => order(text))
        if (found.includes(0)) return TRUE
        return found.includes(null) ? UNKNOWN : FALSE
      }
    }
  }
}

export function judgeTime(test: Test): (ms: number) => Verdict {
  switch (test.kind) {
    case 'missing':
      return () => FALSE
    case 'compare':
      return ms => verdict(holds(test.is, ms - timeOf(test.value)))
    case 'in': {
      const times = new Set(test.values.map(timeOf))
      return ms => verdict(times.has(ms))
    }
    case 'contains':
      throw new Error('a timestamp is no text that could contain one')
  }
}

function timeOf(value: Literal): number {
  if (value.kind !== 'time') throw new Error(`a timestamp is compared with a ${value.kind}`)
  return value.ms
}

/** How a text compares with a literal: negative, 0, positive; null where it is no number beside a number. */
function orderAgainst(value: Literal): (text: string) => number | null {
  switch (value.kind) {
    case 'text':
      return text => (text === value.text ? 0 : byCodePoint(text, value.text))
    case 'number': {
      const number = parseDecimal(value.text)
      if (number === null) throw new Error(`${value.text} is no number`)
      return text => {
        const found = parseDecimal(text)
        return found === null ? null : compareDecimals(found, number)
      }
    }
    case 'time':
      throw new Error('only a timestamp is compared with a time')
  }
}

function holds(is: Comparison, order: number): boolean {
  switch (is) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}
