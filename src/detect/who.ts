import type { FieldFound } from './fields.ts'
import type { Chosen } from './roles.ts'
import { isWhereBlank } from './rows.ts'
import type { Sample } from './sample.ts'

/** Who it was: a person, else the session, else the order. */
export function customerOf(
  sample: Sample,
  people: readonly FieldFound[],
  standIns: readonly (FieldFound | undefined)[],
): Chosen | null {
  const [best] = people
  const others = standIns.flatMap(field => (field === undefined ? [] : [field]))
  if (best === undefined) {
    const [first] = others
    if (first === undefined) return null
    return {
      source: others.map(({ path }) => path).join('|'),
      why: `no field names a customer: the ${first === standIns[0] ? 'session' : 'order'} stands in`,
    }
  }
  const isOften = best.count >= sample.records.length
  const second = isOften
    ? undefined
    : people.find(other => other !== best && isWhereBlank(sample, best.path, other.path))
  const sources = [best, ...(second === undefined ? [] : [second]), ...others]
  return { source: sources.map(({ path }) => path).join('|'), why: 'its name' }
}
