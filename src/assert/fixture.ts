import { byCodePoint, Fault } from '../model/index.ts'
import { documentOf } from './document.ts'
import { isList, isNumber, isObject, type Json, type JsonObject } from './json.ts'

/** A place of a document where it isn't as expected: 'items[mug].views: expected 3, found 2'. */
export type Difference = string

/**
 * Where a report isn't what a fixture expects. Layout and the order of fields don't matter. Fields that the expectation
 * doesn't name aren't compared, so that one written by an older version, or by hand, holds; of rows none may be missing
 * or new. Throws a Fault for an expectation that is no report, or that expects no number.
 */
export function differences(expectedText: string, foundText: string, file: string): Difference[] {
  const expected = documentOf(expectedText, file)
  if (!expectsNumbers(expected))
    throw new Fault(`${file} expects nothing, so any report would pass.`, 'Write it with --update.')
  const found: Difference[] = []
  compare(expected, documentOf(foundText, 'the report'), '', found)
  return found
}

/** The schema's version and the report's name alone would be true of any report. */
const expectsNumbers = (document: JsonObject): boolean =>
  [...document].some(([name, value]) => name !== 'schema_version' && hasNumber(value))

const DECIMAL = /^-?\d+\.\d+$/

function hasNumber(value: Json): boolean {
  if (isNumber(value) || (typeof value === 'string' && DECIMAL.test(value))) return true
  if (isObject(value)) return [...value.values()].some(hasNumber)
  return isList(value) && value.some(hasNumber)
}

function compare(expected: Json, found: Json | undefined, at: string, into: Difference[]): void {
  if (isObject(expected) && found !== undefined && isObject(found)) {
    for (const [name, value] of expected)
      compare(value, found.get(name), at === '' ? name : `${at}.${name}`, into)
    return
  }
  if (isList(expected) && found !== undefined && isList(found)) {
    compareLists(expected, found, at, into)
    return
  }
  if (found !== undefined && isEqual(expected, found)) return
  into.push(
    `${at}: expected ${shown(expected)}, found ${found === undefined ? 'nothing' : shown(found)}`,
  )
}

/** Rows with a name are matched by it, so that one new row isn't a difference of all behind it; then their order is compared. */
function compareLists(
  expected: readonly Json[],
  found: readonly Json[],
  at: string,
  into: Difference[],
): void {
  const [before, after] = [byName(expected), byName(found)]
  if (before === null || after === null) {
    for (let i = 0; i < Math.max(expected.length, found.length); i++)
      if (i >= expected.length)
        into.push(`${at}[${i}]: expected no more, found ${shown(found[i] ?? null)}`)
      else compare(expected[i] ?? null, found[i], `${at}[${i}]`, into)
    return
  }
  for (const [name, value] of before)
    if (after.has(name)) compare(value, after.get(name), `${at}[${name}]`, into)
    else into.push(`${at}[${name}]: expected a row, found none`)
  for (const name of after.keys())
    if (!before.has(name)) into.push(`${at}[${name}]: expected no such row, found one`)
  const [order, now] = [[...before.keys()], [...after.keys()]]
  const moved = order.length === now.length ? order.findIndex((name, i) => name !== now[i]) : -1
  if (moved >= 0 && [...order].sort(byCodePoint).join() === [...now].sort(byCodePoint).join())
    into.push(`${at}: expected ${order[moved]} at place ${moved + 1}, found ${now[moved]}`)
}

/** The columns that identify a row, in this order; a bucket is identified by its grain, too. */
const NAMES = ['item_id', 'start', 'currency', 'reason', 'note', 'input'] as const

/** The rows by name; null where they have none, or two have the same. */
function byName(rows: readonly Json[]): Map<string, Json> | null {
  const named = new Map<string, Json>()
  for (const row of rows) {
    const name = isObject(row) ? nameOf(row) : null
    if (name === null || named.has(name)) return null
    named.set(name, row)
  }
  return named
}

function nameOf(row: JsonObject): string | null {
  for (const key of NAMES) {
    const value = row.get(key)
    if (typeof value === 'string') return value
  }
  return null
}

/** Numbers by what they spell: 1.0 is 1. Money is text, and 1.0 is not how we write it. */
const isEqual = (a: Json, b: Json): boolean =>
  isNumber(a) && isNumber(b) ? a.number === b.number || sameNumber(a.number, b.number) : a === b

/** Integers beyond 2^53 are compared as they stand. */
const sameNumber = (a: string, b: string): boolean =>
  Number(a) === Number(b) && Number.isSafeInteger(Math.trunc(Number(a)))

const LONGEST = 60

/** A value in a sentence: its JSON, cut. */
function shown(value: Json): string {
  if (isNumber(value)) return value.number.slice(0, LONGEST)
  if (isObject(value)) return 'an object'
  if (isList(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  const text = JSON.stringify(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
