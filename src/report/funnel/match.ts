import type { Journey } from '../../aggregate/index.ts'
import { type Dictionaries, type Dictionary, idOfText } from '../../model/index.ts'
import type { Step } from './steps.ts'

/** The steps that the i-th event of a journey satisfies, as bits: step k is bit k. */
export type Match = (journey: Journey, i: number) => number

/** The id of a text; -1, which no event has, where the run never met it. '' is absent: 0. */
function idOf(names: Dictionary, text: string): number {
  return text === '' ? 0 : idOfText(names, text) || -1
}

/** Steps as tests of ids, so that no text is compared event by event. */
export function matchOf(
  steps: readonly Step[],
  names: Dictionaries,
  extras: readonly string[],
): Match {
  /** By type id, the steps of that type; of those, the ones that ask for more. */
  const ofType = new Uint32Array(names.type.size + 1)
  const asking: { bit: number; named: boolean; filters: readonly FilterIds[] }[] = []
  steps.forEach(({ type, named, filters }, k) => {
    const id = idOf(names.type, type)
    if (id > 0) ofType[id] = (ofType[id] as number) | (1 << k)
    if (named || filters.length > 0)
      asking.push({
        bit: 1 << k,
        named,
        filters: filters.map(each => filterIds(each, names, extras)),
      })
  })
  return (journey, i) => {
    let bits = ofType[journey.type[i] as number] as number
    if (bits === 0) return 0
    for (const { bit, named, filters } of asking) {
      if ((bits & bit) === 0) continue
      if (named && journey.item[i] === 0) bits &= ~bit
      else if (!filters.every(filter => passes(filter, journey, i))) bits &= ~bit
    }
    return bits
  }
}

interface FilterIds {
  readonly column: number
  readonly id: number
  readonly isNot: boolean
}

function filterIds(
  { field, value, isNot }: Step['filters'][number],
  names: Dictionaries,
  extras: readonly string[],
): FilterIds {
  const column = extras.indexOf(field)
  return { column, id: idOf(names.extra[column] as Dictionary, value), isNot }
}

const passes = ({ column, id, isNot }: FilterIds, { extra }: Journey, i: number): boolean =>
  (extra[column]?.[i] === id) !== isNot
