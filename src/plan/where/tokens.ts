import { Fault } from '../../model/index.ts'

/** A piece of an expression and its place in it. */
export interface Token {
  readonly kind: 'word' | 'field' | 'text' | 'number' | 'sign' | 'end'
  /** What it says: a quoted text without its quotes. */
  readonly text: string
  /** [start, end) in the expression. */
  readonly start: number
  readonly end: number
}

const SPACE = /\s+/y
/** More than numbers: what begins like one and is none is told so as a whole. */
const NUMBER = /[+-]?[0-9][0-9A-Za-z.+-]*/y
const SIGN = /==|!=|<>|<=|>=|!~|&&|\|\||[=<>~(),!]/y

/** The tokens of an expression, an end token last. Throws a Fault that points at what is none. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0] ?? null
  }
  while (at < source.length) {
    const space = take(SPACE)
    if (space !== null) {
      at += space.length
      continue
    }
    const token = quoted(source, at) ?? plain(take, at)
    if (token === null) throw whereFault(source, at, 'this is not understood')
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', start: source.length, end: source.length })
  return tokens
}

function plain(take: (pattern: RegExp) => string | null, start: number): Token | null {
  const kinds = [
    // Made where it is used: its properties take V8 most of a millisecond, which no other start needs.
    ['word', /[\p{L}_$@][\p{L}\p{N}_$@.-]*/uy],
    ['number', NUMBER],
    ['sign', SIGN],
  ] as const
  for (const [kind, pattern] of kinds) {
    const text = take(pattern)
    if (text !== null) return { kind, text, start, end: start + text.length }
  }
  return null
}

/** A text in quotes, or a field in backticks. A backslash before a quote or a backslash takes its meaning away. */
function quoted(source: string, start: number): Token | null {
  const quote = source[start]
  if (quote !== '"' && quote !== "'" && quote !== '`') return null
  let text = ''
  for (let at = start + 1; at < source.length; at++) {
    const char = source[at] as string
    const next = source[at + 1]
    if (char === quote) return { kind: quote === '`' ? 'field' : 'text', text, start, end: at + 1 }
    if (char === '\\' && (next === quote || next === '\\')) {
      text += next
      at++
    } else text += char
  }
  throw whereFault(source, start, 'this quote is never closed')
}

/** Characters of the expression shown either side of the place. */
const SHOWN = 60

/** A Fault that shows the place. */
export function whereFault(source: string, at: number, why: string, ...hints: string[]): Fault {
  const from = Math.max(0, at - SHOWN)
  const before = shown(source.slice(from, at))
  const after = shown(source.slice(at, at + SHOWN))
  return new Fault(
    `--where: ${why}.`,
    `${before}${after}`,
    `${' '.repeat(before.length)}^`,
    ...hints,
  )
}

/** On one line, so that the mark below stands where it should. */
const shown = (text: string): string => text.replace(/\s/g, ' ')
