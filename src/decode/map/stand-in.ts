import type { Node } from './node.ts'
import type { Elements } from './path.ts'
import { answering, type Source } from './source.ts'

/** A customer's source, and which of its alternatives are places of the session or the order. */
export interface StandIns {
  readonly customer: Source
  readonly places: ReadonlySet<number>
}

/** Null where each customer is one of its own. */
export function standInsOf(
  customer: Source | undefined,
  others: readonly (Source | undefined)[],
): StandIns | null {
  if (customer === undefined) return null
  const taken = new Set(
    others.flatMap(each => each?.alternatives ?? []).flatMap(each => pathText(each) ?? []),
  )
  const places = customer.alternatives.flatMap((each, at) =>
    taken.has(pathText(each) ?? '') ? [at] : [],
  )
  return places.length === 0 ? null : { customer, places: new Set(places) }
}

const pathText = (each: Source['alternatives'][number]): string | null =>
  each.kind === 'path' ? `${each.path.text}:${each.level}` : null

export const isStandIn = (
  { customer, places }: StandIns,
  root: Node,
  elements: Elements,
): boolean => places.has(answering(customer, root, elements))
