import { mappingOf } from '../decode/index.ts'
import { AS_IT_IS } from '../model/index.ts'
import type { Sample } from './sample.ts'

/** What stands at some paths, a row an event: of records with a list a row an element. */
export type Rows = readonly (readonly (string | undefined)[])[]

/** The texts at these paths, which go through one list at most. */
export function rowsOf(sample: Pick<Sample, 'records'>, paths: readonly string[]): Rows {
  // Of a purchase each element of a list is an event.
  const input = { ...AS_IT_IS, map: [['event_type', "'purchase'"] as const] }
  const mapping = mappingOf(input, paths, { digitsAreTimes: false })
  return sample.records.flatMap(record => {
    const events = mapping.read(record)
    return events === 'ignored' ? [] : events.map(({ extra }) => extra)
  })
}
