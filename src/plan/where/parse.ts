import {
  type Calendar,
  type Comparison,
  type Condition,
  fieldKind,
  fieldName,
  type Literal,
  type Test,
} from '../../model/index.ts'
import { example, literalOf } from './literal.ts'
import { type Token, tokensOf, whereFault } from './tokens.ts'

/** Nobody types so many parentheses; a stack has an end. */
const DEEPEST = 100

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
])
const KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'null',
  'true',
  'false',
])
/** What other languages write, and we spell out. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
])

/**
 * Reads the expression of `--where`. Times without an offset are of the calendar's zone.
 *
 *     condition = all { "or" all }          all  = part { "and" part }
 *     part      = "not" part | "(" condition ")" | test
 *     test      = field ("=" | "!=" | "<" | "<=" | ">" | ">=") value
 *               | field ["not"] "in" "(" value { "," value } ")"
 *               | field ("~" | "!~") text   | field "is" ["not"] "null"
 *
 * @throws Fault that points at the place.
 */
export function parseWhere(source: string, cal: Calendar): Condition {
  const tokens = tokensOf(source)
  let at = 0
  let depth = 0
  const peek = (): Token => tokens[at] as Token
  const next = (): Token => tokens[at++] as Token
  const isWord = (word: string, token = peek()) =>
    token.kind === 'word' && token.text.toLowerCase() === word
  const isSign = (sign: string) => peek().kind === 'sign' && peek().text === sign
  const accept = (matches: boolean): boolean => {
    if (matches) at++
    return matches
  }

  function list(word: 'and' | 'or', part: () => Condition): Condition {
    const parts = [part()]
    while (accept(isWord(word))) parts.push(part())
    const [only] = parts
    return only !== undefined && parts.length === 1 ? only : { kind: word, of: parts }
  }
  const condition = (): Condition => list('or', () => list('and', part))

  function part(): Condition {
    const { start } = peek()
    if (++depth > DEEPEST) throw whereFault(source, start, 'this is nested too deeply')
    const found = unit()
    depth--
    return found
  }

  function unit(): Condition {
    if (accept(isWord('not'))) return { kind: 'not', of: part() }
    if (!isSign('(')) return test()
    const open = next()
    const inside = condition()
    if (accept(isSign(')'))) return inside
    if (peek().kind === 'end')
      throw whereFault(source, open.start, 'this parenthesis is not closed')
    throw unexpected(peek())
  }

  function test(): Condition {
    const field = fieldOf(next())
    if (accept(isWord('is'))) {
      const not = accept(isWord('not'))
      if (!accept(isWord('null')))
        throw whereFault(source, peek().start, 'expected null here', `Type ${field} is null.`)
      return unless(not, { kind: 'missing', field })
    }
    if (accept(isWord('in'))) return { kind: 'in', field, values: values(field) }
    if (isWord('not') && isWord('in', tokens[at + 1])) {
      at += 2
      return unless(true, { kind: 'in', field, values: values(field) })
    }
    const sign = next()
    if (sign.kind === 'sign' && (sign.text === '~' || sign.text === '!~'))
      return unless(sign.text === '!~', { kind: 'contains', field, text: textOf(field, next()) })
    const is = sign.kind === 'sign' ? COMPARISONS.get(sign.text) : undefined
    if (is === undefined)
      throw whereFault(
        source,
        sign.start,
        `expected a comparison of ${field} here`,
        ...spelled(sign),
        `For example: ${example(field)} or ${field} is not null.`,
      )
    return { kind: 'compare', field, is, value: literalOf(source, field, next(), cal) }
  }

  function values(field: string): Literal[] {
    if (!accept(isSign('(')))
      throw whereFault(
        source,
        peek().start,
        'expected a list in parentheses here',
        `For example: ${field} in ("nike", "puma").`,
      )
    const found = [literalOf(source, field, next(), cal)]
    while (accept(isSign(','))) found.push(literalOf(source, field, next(), cal))
    if (!accept(isSign(')')))
      throw whereFault(source, peek().start, 'expected a comma or a closing parenthesis here')
    return found
  }

  function fieldOf({ kind, text, start }: Token): string {
    const isName = kind === 'field' || (kind === 'word' && !KEYWORDS.has(text.toLowerCase()))
    if (isName && text !== '') return fieldName(text)
    if (kind === 'text')
      throw whereFault(
        source,
        start,
        'expected a field here, but this is text',
        'Put the field first: brand = "nike". Put an unusual field name in `backticks`.',
      )
    throw whereFault(source, start, 'expected a field here', 'For example: brand = "nike".')
  }

  function textOf(field: string, { kind, text, start }: Token): string {
    const wants = fieldKind(field)
    if (wants === 'number' || wants === 'time')
      throw whereFault(
        source,
        start,
        `${field} is a ${wants}, but ~ searches in text`,
        `For example: ${example(field)}.`,
      )
    if (kind === 'text') return text
    throw whereFault(
      source,
      start,
      'expected text in quotes here: ~ asks whether the field contains it',
      `For example: ${field} ~ "part".`,
    )
  }

  const unexpected = (token: Token) =>
    whereFault(source, token.start, 'expected "and", "or" or the end here', ...spelled(token))

  if (peek().kind === 'end')
    throw whereFault(source, 0, 'the condition is empty', `For example: --where 'price > 20'.`)
  const whole = condition()
  if (peek().kind !== 'end') throw unexpected(peek())
  return whole
}

const unless = (not: boolean, test: Test): Condition => (not ? { kind: 'not', of: test } : test)

const spelled = ({ kind, text }: Token): string[] => {
  const word = kind === 'sign' ? SPELLED.get(text) : undefined
  return word === undefined ? [] : [`Write "${word}" for ${text}.`]
}
