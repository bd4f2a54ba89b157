import * as z from 'zod/mini'
import { calendar, Fault, isZone, parseTimestamp } from '../model/index.ts'
import { count, currency, time } from './column-schema.ts'
import type { Figures } from './figures.ts'
import { type JsonObject, plain } from './json.ts'

const place = z.object({
  input: z.string().check(z.describe('base name, or stdin')),
  line: z.int().check(z.gte(1)),
})

const ledger = z
  .object({
    records: z
      .object({ total: count, blank: count, ignored: count, rejected: count, accepted: count })
      .check(z.describe('total = blank + ignored + rejected + accepted')),
    events: z
      .object({ total: count, duplicate: count, filtered: count, outside: count, counted: count })
      .check(z.describe('total = duplicate + filtered + outside + counted')),
    rejections: z.array(z.object({ reason: z.string(), count, first: place })),
    notes: z.array(
      z.object({
        note: z.string(),
        count,
        event_type: z.optional(z.string()),
        did_you_mean: z.optional(z.nullable(z.string())),
        field: z.optional(z.string()),
        values: z.optional(z.array(z.object({ value: z.string(), count }))),
      }),
    ),
  })
  .register(z.globalRegistry, { id: 'ledger' })

const period = z
  .object({
    start: z.nullable(time).check(z.describe('inclusive')),
    end: z.nullable(time).check(z.describe('exclusive')),
    zone: z.string(),
    window: z.string(),
    newest: z.nullable(time).check(z.describe('the newest accepted event')),
  })
  .register(z.globalRegistry, { id: 'period' })

/** What every document begins with, whatever is asked. */
export const envelope = {
  schema_version: z.literal(1),
  complete: z
    .boolean()
    .check(z.describe('false: an input could not be read to its end, or gave no events')),
  incomplete: z.array(z.object({ input: z.string(), reason: z.string(), message: z.string() })),
  period,
  currency: currency.check(
    z.describe('of every amount except those of by_currency; XXX: none given'),
  ),
  definitions: z
    .record(z.string(), z.string())
    .check(z.describe('options that change what numbers mean, where they differ from the default')),
  reading: z
    .nullish(
      z.array(
        z.object({
          inputs: z.array(z.string()),
          options: z.string().check(z.describe('what to type to read them so without detection')),
          evidence: z.array(z.object({ part: z.string(), is: z.string(), why: z.string() })),
        }),
      ),
    )
    .check(z.describe('how inputs with other field names were read; null: nothing was detected')),
  ledger,
}

/** What stands beside the tables. */
export const TABLE_FREE: ReadonlySet<string> = new Set([
  ...Object.keys(envelope),
  'report',
  'reports',
  'per',
])

export const notAReport = (file: string, why: string): Fault =>
  new Fault(
    `${file} is not an analyze report: ${why}.`,
    'Write one with analyze … --format json -o report.json',
  )

/** All of a document but its tables. Throws a Fault where something every report has is missing. */
export function envelopeOf(document: JsonObject, file: string): Omit<Figures, 'reports'> {
  const read = z.object(envelope).safeParse(plain(document, Object.keys(envelope)))
  if (!read.success) throw notAReport(file, faultText(read.error))
  const { period, ledger: booked, complete, incomplete, definitions } = read.data
  if (!isZone(period.zone)) throw notAReport(file, 'its period has no time zone')
  const zone = calendar(period.zone)
  const instant = (text: string | null): number | null => {
    const read = text === null ? null : parseTimestamp(text, zone)
    return read?.ok ? read.ms : null
  }
  return {
    period: {
      startMs: instant(period.start),
      endMs: instant(period.end),
      zone: period.zone,
      window: period.window,
      newestMs: instant(period.newest),
    },
    currency: read.data.currency,
    incomplete:
      complete || incomplete.length > 0
        ? incomplete
        : [
            {
              input: file,
              reason: 'incomplete',
              message: 'it is marked as incomplete',
            },
          ],
    definitions: Object.entries(definitions).map(([name, value]) => ({ name, value })),
    ledger: booked,
  }
}

/** Which part is at fault; what it holds is not quoted. */
function faultText({ issues }: z.core.$ZodError): string {
  const [first] = issues
  const [name, ...inner] = (first?.path ?? []).map(String)
  if (inner.length === 0) return `it has no ${name}, or not such a one`
  return `its ${name} has no ${inner.join('.')}, or not such a one`
}
