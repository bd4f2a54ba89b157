import type { RawValue } from '../json/raw.ts'
import type { Node } from './node.ts'
import { type Elements, follow, listsOf, type Path, parsePath } from './path.ts'

/** Where a field's value comes from: the first of these that says something. */
export interface Source {
  readonly text: string
  readonly alternatives: readonly Alternative[]
  /** The member of the record that it is, where it is no more than that: nearly always. */
  readonly member: string | null
}

export type Alternative =
  | { readonly kind: 'constant'; readonly text: string }
  /** `level` takes one part of a text with dots in it, from 1; 0 takes all. */
  | { readonly kind: 'path'; readonly path: Path; readonly level: number }
  /** Texts put together: a date and its time of day. A member that is spelled like the whole of it comes first. */
  | { readonly kind: 'joined'; readonly text: string; readonly paths: readonly Path[] }

/** A member's name and nothing else, as nearly all sources are: a start looks no further for the rest of the language. */
const NAME = /^[^.|'[\]:+]+$/

/**
 * Reads `user_id|anonymous_id`, `'purchase'`, `items[].price`, `category_code:1`, `Date+Time`. The language of --map and
 * of presets. Throws a Fault for what it doesn't understand.
 */
export function parseSource(text: string): Source {
  if (NAME.test(text)) {
    const path = { text, steps: [{ kind: 'member', name: text } as const] }
    return { text, alternatives: [{ kind: 'path', path, level: 0 }], member: text }
  }
  const alternatives = text.split(/\|(?=(?:[^']*'[^']*')*[^']*$)/).map(alternative)
  return { text, alternatives, member: memberOf(alternatives) }
}

function memberOf([only, ...others]: readonly Alternative[]): string | null {
  if (only?.kind !== 'path' || only.level !== 0 || others.length > 0) return null
  const [step, ...more] = only.path.steps
  return step?.kind === 'member' && more.length === 0 ? step.name : null
}

function alternative(text: string): Alternative {
  const constant = /^'([^']*)'$/.exec(text)?.[1]
  if (constant !== undefined) return { kind: 'constant', text: constant }
  const parts = text.split(/\+(?![^[]*\])/)
  if (parts.length > 1 && parts.every(part => part.trim() !== ''))
    return { kind: 'joined', text, paths: parts.map(parsePath) }
  const [, path = text, level = '0'] = /^(.+):([1-9])$/.exec(text) ?? []
  return { kind: 'path', path: parsePath(path), level: Number(level) }
}

export const listsOfSource = ({ alternatives }: Source): string[][] =>
  alternatives.flatMap(each => {
    if (each.kind === 'constant') return []
    return each.kind === 'path' ? [listsOf(each.path)] : each.paths.map(listsOf)
  })

/** What the first alternative that says something says; an empty text says nothing. */
export function rawOf(source: Source, root: Node, elements: Elements): RawValue | undefined {
  if (source.member !== null) return root.member(source.member)?.value()
  let empty: RawValue | undefined
  for (const each of source.alternatives) {
    const value = said(each, root, elements)
    if (saysSomething(value)) return value
    empty ??= value
  }
  return empty
}

/** Which of the alternatives says something, from 0; -1 where none does. */
export const answering = ({ alternatives }: Source, root: Node, elements: Elements): number =>
  alternatives.findIndex(each => saysSomething(said(each, root, elements)))

const saysSomething = (value: RawValue | undefined): boolean =>
  value !== undefined && !(value.kind === 'text' && value.text === '')

function said(each: Alternative, root: Node, elements: Elements): RawValue | undefined {
  if (each.kind === 'constant') return text(each.text)
  if (each.kind === 'path') return leveled(each, root, elements)
  return root.member(each.text)?.value() ?? joined(each.paths, root, elements)
}

/** The parts that say something with a space between; one alone stays what it is. */
function joined(paths: readonly Path[], root: Node, elements: Elements): RawValue | undefined {
  const values = paths
    .map(path => follow(path, root, elements)?.value())
    .filter(value => value !== undefined && value.text !== '')
  return values.length < 2 ? values[0] : text(values.map(value => value?.text).join(' '))
}

const text = (text: string): RawValue => ({ kind: 'text', text })

function leveled(
  { path, level }: Extract<Alternative, { kind: 'path' }>,
  root: Node,
  elements: Elements,
): RawValue | undefined {
  const value = follow(path, root, elements)?.value()
  if (level === 0 || value === undefined) return value
  const part = value.text.split('.')[level - 1]
  return part === undefined ? undefined : text(part)
}

/** The same as the text of a further field. */
export function textOf(source: Source, root: Node, elements: Elements): string | undefined {
  if (source.member !== null) return root.member(source.member)?.text() || undefined
  for (const each of source.alternatives) {
    const isWhole = each.kind === 'path' && each.level === 0
    const found = isWhole
      ? follow(each.path, root, elements)?.text()
      : said(each, root, elements)?.text
    if (found !== undefined && found !== '') return found
  }
  return undefined
}
