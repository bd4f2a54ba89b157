import type { Discount } from './discount.ts'
import { type Path, parsePath } from './path.ts'
import type { Source } from './source.ts'

/** A step from a frame into a list that is noted there: which of its elements is meant. */
export type PlaceStep =
  | { readonly kind: 'each'; readonly list: number; readonly listSlot: number }
  | {
      readonly kind: 'index'
      readonly list: number
      readonly listSlot: number
      readonly index: number
    }
  | {
      readonly kind: 'where'
      readonly list: number
      readonly listSlot: number
      /** The slot whose text is this one. */
      readonly slot: number
      readonly text: string
    }

/** Where a value stands in what is kept of a record, or what it always is. */
export type Place =
  | {
      readonly kind: 'path'
      readonly steps: readonly PlaceStep[]
      readonly slot: number
      readonly level: number
    }
  | { readonly kind: 'constant'; readonly text: string }

/** The first of them that says something. */
export type Places = readonly Place[]

export interface RecordDiscount {
  readonly place: Place
  /** The list that the place is of, and where its elements have the amount; 0 for none. */
  readonly list: number
  readonly slot: number
}

/** A value that is looked for, or looked into. */
export interface ValueNode {
  readonly slot: number
  readonly members: ReadonlyMap<string, ValueNode>
  /** The list that it is, by its place among all, and where that is noted; 0 where it isn't looked into as one. */
  readonly list: number
  readonly listSlot: number
}

/** What is kept of each element. */
export interface RecordList {
  readonly node: ValueNode
  readonly slots: number
}

interface OpenNode extends ValueNode {
  readonly members: Map<string, OpenNode>
  list: number
  listSlot: number
}
interface OpenList extends RecordList {
  readonly node: OpenNode
  slots: number
}

const MOST_PLACES = 30
const MOST_BYTES = 1000
const isWritable = (text: string): boolean => text.isWellFormed() && text.length < MOST_BYTES

/** Gathers where sources look, and gives each value that is looked for its slot. */
export function openPlaces() {
  const lists: OpenList[] = [{ node: nodeAt(0), slots: 1 }]
  const flatNames = new Set<string>()
  let isPossible = true
  const fail = (): void => {
    isPossible = false
  }

  function memberOf(node: OpenNode, name: string, list: number): OpenNode {
    const known = node.members.get(name)
    if (known !== undefined) return known
    if (!isWritable(name)) fail()
    const made = nodeAt((lists[list] as OpenList).slots++)
    node.members.set(name, made)
    return made
  }

  /** The list that a node is, looked into from now on. */
  function listOf(node: OpenNode, within: number): OpenList {
    if (node.list === 0) {
      node.list = lists.length
      node.listSlot = (lists[within] as OpenList).slots++
      lists.push({ node: nodeAt(0), slots: 1 })
    }
    return lists[node.list] as OpenList
  }

  function walk({ text, steps }: Path) {
    if (steps.length > 1) {
      if (!isWritable(text)) fail()
      flatNames.add(text)
    }
    let within = 0
    let node = (lists[0] as OpenList).node
    const found: PlaceStep[] = []
    for (const step of steps) {
      if (step.kind === 'member') {
        node = memberOf(node, step.name, within)
        continue
      }
      const { node: element } = listOf(node, within)
      const { list, listSlot } = node
      if (step.kind === 'each') {
        found.push({ kind: 'each', list, listSlot })
      } else if (step.kind === 'index')
        found.push({ kind: 'index', list, listSlot, index: step.index })
      else {
        if (step.text === '' || !isWritable(step.text)) fail()
        const { slot } = memberOf(element, step.name, list)
        found.push({ kind: 'where', list, listSlot, slot, text: step.text })
      }
      within = list
      node = element
    }
    return { steps: found, node, within }
  }

  return {
    fail,
    of({ alternatives }: Source): Places {
      if (alternatives.length > MOST_PLACES) fail()
      return alternatives.flatMap((each): Place[] => {
        if (each.kind === 'joined') fail()
        if (each.kind === 'constant' && !isWritable(each.text)) fail()
        if (each.kind !== 'path') return each.kind === 'constant' ? [each] : []
        const { steps, node } = walk(each.path)
        return [{ kind: 'path', steps, slot: node.slot, level: each.level }]
      })
    },
    /** What is taken off a line: a place, or a list and where the amount stands in its elements. */
    off({ list, amount }: Discount[number]): RecordDiscount {
      if (list === null) {
        const { steps, node } = walk(amount)
        return { place: { kind: 'path', steps, slot: node.slot, level: 0 }, list: 0, slot: 0 }
      }
      const { steps, node, within } = walk(list)
      const { node: element } = listOf(node, within)
      const [step, ...more] = amount.steps
      if (step?.kind !== 'member' || more.length > 0) fail()
      const { slot } = memberOf(element, amount.text, node.list)
      return {
        place: { kind: 'path', steps, slot: node.listSlot, level: 0 },
        list: node.list,
        slot,
      }
    },
    /** A list that events are made of: what is noted of it. */
    list(path: string) {
      const { steps, node, within } = walk(parsePath(path.replace(/\[\]$/, '')))
      listOf(node, within)
      const place: Place = { kind: 'path', steps, slot: node.listSlot, level: 0 }
      return { list: node.list, place }
    },
    /** Null where a source looks for what can't be kept apart. */
    found() {
      const own = (lists[0] as OpenList).node.members
      if (!isPossible || [...flatNames].some(name => own.has(name))) return null
      return { lists: lists as readonly RecordList[], flatNames: flatNames as ReadonlySet<string> }
    },
  }
}

const nodeAt = (slot: number): OpenNode => ({ slot, members: new Map(), list: 0, listSlot: 0 })
