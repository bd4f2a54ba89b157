import { didYouMean, Fault, GRAINS, shortened, suggestion } from '../model/index.ts'
import { type Assertion, OPERATORS, type Operator, type Subject, type Test } from './assertion.ts'
import { type Limit, parseLimit, UNIT_HINT } from './limit.ts'

const SHAPE_HINT =
  "For example: 'gross > 10k', 'views[mug-01] > 0', 'gross within 10% of old.json' or 'every hour: views > 0'."

/**
 * Reads an assertion:
 *
 *     assertion = [ "every" grain ":" ] subject ( operator number | "within" number "of" file )
 *     subject   = name { "." name } [ "[" row "]" ]          a row with brackets in it is written as JSON: ["a]b"]
 *     number    = digits [ "." digits ] [ k | M | % | pp | ms | s | m | h | d ]
 *
 * `source` is where it was typed, for messages. Throws a Fault that points at the place.
 */
export function parseAssertion(typed: string, source: string): Assertion {
  const scan = new Scanner(typed.trim(), source)
  if (scan.text === '') throw new Fault(`${source} is empty.`, SHAPE_HINT)
  const every = everyWord(scan)
  const subject = subjectOf(scan)
  const test = testOf(scan)
  if (every !== null && test.kind === 'within')
    scan.fail('a bucket has no counterpart in another report', 'Compare it with a number.')
  return { text: scan.text, every, subject, test }
}

/** One assertion a line; empty lines and those that begin with # are skipped. */
export const parseAssertionFile = (text: string, file: string): Assertion[] =>
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, at) =>
      /^\s*(?:#|$)/.test(line) ? [] : [parseAssertion(line, `${file}:${at + 1}`)],
    )

/** Characters shown either side of the place: a file that is none of assertions may be one long line. */
const SHOWN = 40

class Scanner {
  readonly text: string
  at = 0
  private readonly source: string
  constructor(text: string, source: string) {
    this.text = text
    this.source = source
  }

  /** What the pattern (sticky) matches here; steps over it and the spaces behind it. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    if (found !== null) this.at = skipSpaces(this.text, this.at + found.length)
    return found
  }

  get rest(): string {
    return this.text.slice(this.at)
  }

  fail(what: string, ...hints: readonly string[]): never {
    const before = this.text.slice(Math.max(0, this.at - SHOWN), this.at)
    throw new Fault(
      `${this.source}: ${what}.`,
      `${before}${this.text.slice(this.at, this.at + SHOWN)}`,
      `${' '.repeat(before.length)}^`,
      ...(hints.length === 0 ? [SHAPE_HINT] : hints),
    )
  }
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

function everyWord(scan: Scanner): Assertion['every'] {
  if (scan.take(/every(?=\s)/y) === null) return null
  const start = scan.at
  const word = scan.take(/[A-Za-z]+/y) ?? ''
  const grains = [...GRAINS, 'bucket'] as const
  const grain = grains.find(each => each === word)
  if (grain === undefined) {
    scan.at = start
    scan.fail(
      word === ''
        ? 'expected a grain after "every"'
        : `expected one of ${grains.join(', ')}, not "${shortened(word)}"`,
      ...suggestion(didYouMean(word, grains)),
    )
  }
  if (scan.take(/:/y) === null)
    scan.fail('expected a colon here', `For example: 'every ${grain}: views > 0'.`)
  return grain
}

const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y

function subjectOf(scan: Scanner): Subject {
  const start = scan.at
  const path: string[] = []
  do {
    const name = scan.take(NAME)
    if (name === null) scan.fail('expected the name of a number here')
    path.push(name)
  } while (scan.take(/\./y) !== null)
  const key = scan.text[scan.at] === '[' ? rowKey(scan) : null
  return { path, key, text: scan.text.slice(start, scan.at).trimEnd() }
}

function rowKey(scan: Scanner): string {
  const quoted = scan.take(/\[\s*"(?:[^"\\]|\\.)*"\s*\]/y)
  if (quoted !== null) {
    try {
      return JSON.parse(quoted.slice(1, -1))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      scan.fail('the quoted row is not a valid JSON string')
    }
  }
  const plain = scan.take(/\[[^\]]+\]/y)
  if (plain === null)
    scan.fail('the row in brackets is empty or not closed', "For example: 'views[mug-01] > 0'.")
  return plain.slice(1, -1)
}

function testOf(scan: Scanner): Test {
  if (scan.take(/within(?=\s)/y) !== null) return within(scan)
  const start = scan.at
  const word = scan.take(/[<>=!~≥≤≠]+/y)
  const operator = word === '==' ? '=' : OPERATORS.find(each => each === word)
  if (operator === undefined) {
    scan.at = start
    scan.fail(
      word === null ? 'expected a comparison here' : `"${shortened(word)}" is not a comparison`,
      `Type one of ${OPERATORS.join(' ')}, or within … of a report.`,
    )
  }
  const limit = number(scan)
  if (scan.rest !== '')
    scan.fail('expected the end of the assertion here', 'One assertion compares one number.')
  return { kind: 'compare', operator: operator satisfies Operator, limit }
}

function within(scan: Scanner): Test {
  const limit = number(scan)
  if (limit.value.count < 0n) scan.fail("a distance can't be negative")
  if (scan.take(/of(?=\s)/y) === null)
    scan.fail(
      'expected "of" and a JSON report here',
      "For example: 'gross within 10% of old.json'.",
    )
  if (scan.rest === '') scan.fail('expected the name of a JSON report here')
  return { kind: 'within', limit, file: scan.rest }
}

function number(scan: Scanner): Limit {
  const start = scan.at
  const word = scan.take(/[^\s]+(?: (?:%|pp)(?=\s|$))?/y)
  const limit = word === null ? null : parseLimit(word)
  if (limit !== null) return limit
  scan.at = start
  return scan.fail(
    word === null ? 'expected a number here' : `"${shortened(word)}" is not a number`,
    UNIT_HINT,
  )
}
