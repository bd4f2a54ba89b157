import { Fault } from '../../model/index.ts'
import type { Node } from './node.ts'

/** One step from a value to a value within it. */
type Step =
  | { readonly kind: 'member'; readonly name: string }
  /** The element that is the event's: one event is made for each. `list` is the path so far, brackets included. */
  | { readonly kind: 'each'; readonly list: string }
  | { readonly kind: 'index'; readonly index: number }
  /** The first element whose member `name` is the text. */
  | { readonly kind: 'where'; readonly name: string; readonly text: string }

/** Where a field stands: `properties.product_id`, `items[].price`, `event_params[key=currency].value`. */
export interface Path {
  readonly text: string
  readonly steps: readonly Step[]
}

/** Which element of each list an event is of, by the list's path. */
export type Elements = ReadonlyMap<string, Node>

const SEGMENT = /^([^.[\]]+)((?:\[[^[\]]*\])*)$/

/** Throws a Fault for what is no path. */
export function parsePath(text: string): Path {
  if (isOnlyAName(text)) return { text, steps: [{ kind: 'member', name: text }] }
  const steps: Step[] = []
  let soFar = ''
  for (const segment of text.split(/\.(?![^[]*\])/)) {
    const [, name, brackets = ''] = SEGMENT.exec(segment) ?? []
    if (name === undefined) throw notAPath(text)
    steps.push({ kind: 'member', name })
    soFar += `${soFar === '' ? '' : '.'}${name}`
    for (const [bracket, inside = ''] of brackets.matchAll(/\[([^[\]]*)\]/g)) {
      soFar += bracket
      steps.push(bracketStep(inside, soFar, text))
    }
  }
  return { text, steps }
}

/** A column that people call so: Qty., Price [EUR]. */
const isOnlyAName = (text: string): boolean =>
  /^[^.[\]]+\.$/.test(text) || /^[^[\]]+\s\[[^[\]=\d]+\]$/.test(text)

function bracketStep(inside: string, list: string, text: string): Step {
  if (inside === '') return { kind: 'each', list }
  if (/^\d{1,6}$/.test(inside)) return { kind: 'index', index: Number(inside) }
  const equals = inside.indexOf('=')
  if (equals < 1) throw notAPath(text)
  return { kind: 'where', name: inside.slice(0, equals), text: inside.slice(equals + 1) }
}

const notAPath = (text: string): Fault =>
  new Fault(
    `"${text}" is not a path to a field.`,
    'For example: properties.product_id, items[].price or params[key=currency].value.',
  )

/** The lists that an event is made for each element of, outermost first. */
export const listsOf = ({ steps }: Path): string[] =>
  steps.flatMap(step => (step.kind === 'each' ? [step.list] : []))

/** What stands there. A member that is spelled like the whole path comes first: flat exports have dots in names. */
export function follow(path: Path, root: Node, elements: Elements): Node | undefined {
  const flat = path.steps.length > 1 ? root.member(path.text) : undefined
  if (flat !== undefined) return flat
  let at: Node | undefined = root
  for (const step of path.steps) {
    if (at === undefined) return undefined
    at = next(step, at, elements)
  }
  return at
}

function next(step: Step, at: Node, elements: Elements): Node | undefined {
  switch (step.kind) {
    case 'member':
      return at.member(step.name)
    case 'each':
      return elements.get(step.list)
    case 'index':
      return at.elements()[step.index]
    case 'where':
      return at.elements().find(each => each.member(step.name)?.text() === step.text)
  }
}

/** The list of that path itself, within the elements of the lists around it. */
export function elementsOf(list: string, root: Node, elements: Elements): readonly Node[] {
  const inner = parsePath(list.replace(/\[\]$/, ''))
  return follow(inner, root, elements)?.elements() ?? []
}
