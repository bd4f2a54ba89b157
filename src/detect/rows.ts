import { mappingOf, type Node, nameTables, openDecoder, openJoin } from '../decode/index.ts'
import { AS_IT_IS, FIELDS } from '../model/index.ts'
import type { Looked, Sample } from './sample.ts'

/** Of a field that is called as one of ours what stands there, not what is mapped to ours. */
const theirs = (path: string): string =>
  FIELDS.some(field => field === path) ? `${path}|${path}` : path

/** What stands at some paths, a row an event: of records with a list a row an element. */
export type Rows = readonly (readonly (string | undefined)[])[]

/** The texts at these paths, which go through one list at most. */
export function rowsOf(sample: Pick<Sample, 'records'>, paths: readonly string[]): Rows {
  // Of a purchase each element of a list is an event.
  const input = { ...AS_IT_IS, map: [['event_type', "'purchase'"] as const] }
  const mapping = mappingOf(input, paths.map(theirs), { digitsAreTimes: false })
  return sample.records.flatMap(record => {
    const events = mapping.read(record)
    return events === 'ignored' ? [] : events.map(({ extra }) => extra)
  })
}

export const isBlank = (text: string | undefined): boolean => text === undefined || text === ''

/** Whether some row has the one where the other is blank. */
export const isWhereBlank = (
  sample: Pick<Sample, 'records'>,
  blank: string,
  filled: string,
): boolean => rowsOf(sample, [blank, filled]).some(([a, b]) => isBlank(a) && !isBlank(b))

/** The distinct texts at one source, of all records. */
export function textsAt({ plan, bytes, joined }: Looked, source: string): Set<string> {
  const texts = new Set<string>()
  const at = { ...AS_IT_IS, map: [['event_type', "'purchase'"] as const] }
  const mapping = mappingOf(at, [theirs(source)], { digitsAreTimes: false })
  const join = openJoin(plan.input.join, joined)
  const input = { ...plan.input, map: [], types: [], preset: null }
  for (const part of bytes) {
    const onRecord = (given: Node) => {
      const events = mapping.read(join?.onto(given).record ?? given)
      if (events === 'ignored') return
      for (const { extra } of events) texts.add(extra[0] ?? '')
    }
    openDecoder({ ...plan, extras: [], input }, { names: nameTables(), joined, onRecord }).finish(
      part,
    )
  }
  return texts
}
