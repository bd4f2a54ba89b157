import type { Dictionaries, Dictionary } from '../../model/index.ts'
import type { Journey } from '../../store/index.ts'
import type { Step } from './steps.ts'

/** Whether the i-th event of a journey satisfies a step. */
export type Match = (journey: Journey, i: number) => boolean

/** The id of a text; -1, which no event has, where the run never met it. '' is absent: 0. */
function idOf(names: Dictionary, text: string): number {
  if (text === '') return 0
  for (let id = 1; id <= names.size; id++) if (names.text(id) === text) return id
  return -1
}

/** Steps as tests of ids, so that no text is compared event by event. */
export function matchOf(step: Step, names: Dictionaries, extras: readonly string[]): Match {
  const type = idOf(names.type, step.type)
  const filters = step.filters.map(({ field, value, isNot }) => {
    const column = extras.indexOf(field)
    return { column, id: idOf(names.extra[column] as Dictionary, value), isNot }
  })
  return ({ type: types, item, extra }, i) =>
    types[i] === type &&
    !(step.named && item[i] === 0) &&
    filters.every(({ column, id, isNot }) => (extra[column]?.[i] === id) !== isNot)
}
