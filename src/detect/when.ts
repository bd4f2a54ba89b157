import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { isPlain, named } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { clockShare, type TimesFound, timeFormatsOf } from './time-formats.ts'
import { isDateOnly, timesOf } from './values.ts'
import type { Role } from './vocabulary.ts'

/** Where the time of an event stands. */
export interface When {
  readonly source: string
  readonly why: string
  readonly times: TimesFound
}

/** No time, or more than one that it may be. */
export interface NoWhen {
  readonly missing: true
  /** Fields with times that may be meant; none where there are none. */
  readonly between: readonly string[]
}

/** Best first: what happened is dated by its own time. */
const OF_EVENTS: readonly Role[] = ['time', 'order_time', 'created', 'some_time']
/** An order is dated by when it was placed. */
const OF_ORDERS: readonly Role[] = ['order_time', 'time', 'created', 'some_time']

/** An event's own time: an order's or a purchase's before any other, never when it was paid or shipped if there is one. */
export function whenOf(
  sample: Sample,
  fields: readonly FieldFound[],
  hasTypes: boolean,
): When | NoWhen {
  const known = new Map<FieldFound, TimesFound>()
  const times = (field: FieldFound): TimesFound => {
    const found = known.get(field) ?? timesOf(field, sample.isTable)
    known.set(field, found)
    return found
  }
  const isTime = (field: FieldFound) => isPlain(field) && times(field).isTime
  const isLater = ({ path }: FieldFound) => rankOf(path, 'other_time') !== null
  const own = fields.find(field => field.path === 'timestamp' && isTime(field))
  const ranked = (role: Role) => named(fields, role, field => isTime(field) && !isLater(field))
  const roles = hasTypes ? OF_EVENTS : OF_ORDERS
  const [best] = own === undefined ? roles.flatMap(ranked) : [own]
  if (best !== undefined) return timed(best)
  const unnamed = fields.filter(field => isTime(field) && !times(field).isDigits && !isLater(field))
  const [only, ...others] = unnamed
  if (only !== undefined && others.length === 0)
    return { ...timed(only), why: 'it is the only field with times' }
  const [paid] = unnamed.length > 0 ? [] : named(fields, 'paid', isTime)
  if (paid !== undefined) return { ...timed(paid), why: 'it is the only field with times' }
  return { missing: true, between: unnamed.map(({ path }) => path) }

  /** Where no date of a field tells day from month, one of another field that is written alike does. */
  function decided(field: FieldFound): TimesFound {
    const found = times(field)
    if (found.ambiguous === undefined) return found
    for (const other of fields) {
      if (other === field || !isTime(other)) continue
      const both = timeFormatsOf([...field.texts, ...other.texts], {
        digitsAreTimes: sample.isTable,
      })
      const { decidedBy } = both
      if (!both.isTime || both.ambiguous !== undefined || decidedBy === undefined) continue
      const { ambiguous, ...rest } = found
      if (ambiguous.readings.some(reading => both.formats.join('|') === reading))
        return { ...rest, formats: both.formats, decidedBy: `${other.path} ${decidedBy}` }
    }
    return found
  }

  function timed(field: FieldFound): When {
    const found = decided(field)
    if (!isDateOnly(found)) return { source: field.path, why: whyOf(found, 'times'), times: found }
    const clock = named(fields, 'time_of_day').find(
      other => other !== field && clockShare(other.texts) >= 0.9,
    )
    if (clock !== undefined) {
      const both = timeFormatsOf(joined(sample, field.path, clock.path))
      if (both.isTime)
        return {
          source: `${field.path}+${clock.path}`,
          why: 'a date and, beside it, the time of day',
          times: both,
        }
    }
    // A date alone, where another field has the time of that day as well.
    const finer = roles
      .flatMap(ranked)
      .find(other => !isDateOnly(times(other)) && isSameDay(other, field))
    if (finer !== undefined)
      return { source: finer.path, why: whyOf(times(finer), 'times'), times: times(finer) }
    return { source: field.path, why: whyOf(found, 'dates'), times: found }
  }
}

function whyOf({ decidedBy }: TimesFound, what: string): string {
  const decided = decidedBy === undefined ? '' : `; ${decidedBy} tells day from month`
  return `its name, and its values are ${what}${decided}`
}

const joined = (sample: Sample, date: string, clock: string): string[] => [
  ...new Set(
    rowsOf(sample, [date, clock]).flatMap(([day = '', time = '']) =>
      day === '' ? [] : [time === '' ? day : `${day} ${time}`],
    ),
  ),
]

const isSameDay = (a: FieldFound, b: FieldFound): boolean => {
  const [first] = a.texts
  const [day] = b.texts
  return first !== undefined && day !== undefined && first.startsWith(day)
}
