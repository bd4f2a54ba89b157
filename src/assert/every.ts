import {
  type Column,
  calendar,
  Fault,
  formatInstant,
  type Row,
  type Table,
} from '../model/index.ts'
import type { Assertion } from './assertion.ts'
import { compareNumber, type Verdict } from './compare.ts'
import { type Figures, isQuantity, quantityOf } from './figures.ts'

/**
 * Holds an assertion against each whole bucket of a series. Partial buckets are skipped: they say nothing of a whole
 * one. A bucket without any event fails whatever was asked, as do buckets missing at the start of the period, a row that
 * was rolled up into a coarser grain, and a period without one whole bucket: silence must not pass.
 */
export function judgeEvery(assertion: Assertion, figures: Figures): Verdict {
  const { every, test, text } = assertion
  const where = `"${text}"`
  if (test.kind !== 'compare') throw new Error('the parser lets no other test through')
  const { table, at } = seriesColumn(figures, assertion)
  const grainAt = table.columns.findIndex(({ kind }) => kind === 'grain')
  const grainOf = ({ cells }: Row): string => `${cells[grainAt] ?? every}`
  const whole = table.rows.filter(({ marks }) => marks?.partial !== true)
  const rows = every === 'bucket' ? whole : whole.filter(row => grainOf(row) === every)
  const others = table.rows.filter(row => every !== 'bucket' && grainOf(row) !== every)
  const word = every === 'bucket' ? 'bucket' : `${every}`
  const fail = (why: string): Verdict => ({ ok: false, text: why })

  if (others.length > 0)
    return fail(
      `expected rows by ${word}, found ${others.length} by ${[...new Set(others.map(grainOf))].join(', ')}`,
    )
  if (rows.length === 0) return fail(`expected a complete ${word}, found none in the period`)
  const silent = silentStart(figures, table)
  if (silent !== null) return fail(`expected an event in each ${word}, found none from ${silent}`)

  const column = table.columns[at] as Column
  const verdicts = rows.map(row => {
    const gap = row.marks?.gap ?? null
    if (gap !== null)
      return { row, verdict: fail(`found ${gap} ${word}s in a row without any event`) }
    if (isEmpty(table, row)) return { row, verdict: fail('found no events') }
    const quantity = quantityOf(column, row.cells[at] ?? null)
    const found =
      quantity === null
        ? { missing: 'there is no number (null)', kind: column.kind as 'count' }
        : { quantity }
    return { row, verdict: compareNumber(test, found, where) }
  })
  const failed = verdicts.filter(({ verdict }) => !verdict.ok)
  const [first] = failed
  if (first === undefined)
    return { ok: true, text: `found in all ${rows.length} complete ${word}s` }
  const more = failed.length === 1 ? '' : ` (${failed.length} of ${rows.length} ${word}s fail)`
  const { period } = figures
  const [start] = first.row.cells
  const name = typeof start === 'number' ? formatInstant(start, calendar(period.zone)) : `${start}`
  return fail(`${name}: ${first.verdict.text}${more}`)
}

/** The column of the one series that has it. */
function seriesColumn(
  figures: Figures,
  { subject, text }: Assertion,
): { table: Table; at: number } {
  const wanted = subject.path.join('.')
  const series = figures.reports.flatMap(({ name, tables }) =>
    tables
      .filter(({ shape }) => shape === 'series')
      .flatMap(table =>
        table.columns.map((column, at) => ({
          full: `${name}.${table.name}.${column.key}`,
          table,
          at,
          column,
        })),
      ),
  )
  const found = series.filter(({ full }) => full === wanted || full.endsWith(`.${wanted}`))
  const [place, ...others] = found
  if (subject.key !== null)
    throw new Fault(`"${text}": a bucket has no rows of its own.`, 'Leave out the brackets.')
  if (place === undefined)
    throw new Fault(
      `"${text}": no series has a column "${wanted}".`,
      `There are ${[...new Set(series.filter(({ column }) => isQuantity(column)).map(({ column }) => column.key))].join(', ') || 'none in this report'}.`,
    )
  if (others.length > 0)
    throw new Fault(
      `"${text}": "${wanted}" is in ${found.map(({ full }) => full).join(' and in ')}.`,
      `Type ${place.full}.`,
    )
  if (!isQuantity(place.column))
    throw new Fault(`"${text}": ${place.full} is ${place.column.kind}, not a number.`)
  return place
}

/** A bucket in which nothing happened. */
function isEmpty({ columns }: Table, { cells }: Row): boolean {
  const at = columns.findIndex(({ key }) => key === 'events')
  return at >= 0 && `${cells[at]}` === '0'
}

/**
 * A series begins with its first event. When a window began before it and the log earlier still, the whole buckets
 * between are silent ones that have no row: where the period starts, or null.
 */
function silentStart({ period, ledger }: Figures, { rows, columns }: Table): string | null {
  const [first] = rows
  const start = first?.cells[columns.findIndex(({ kind }) => kind === 'time')]
  const grain = first?.cells[columns.findIndex(({ kind }) => kind === 'grain')]
  const { startMs, zone } = period
  if (typeof start !== 'number' || startMs === null || startMs >= start) return null
  // Partial: it starts before the first event of the log, so there was nothing to be silent before it.
  if (first?.marks?.partial === true || ledger.events.outside === 0) return null
  if (grain !== 'hour' && grain !== 'day' && grain !== 'week' && grain !== 'month') return null
  const cal = calendar(zone)
  const bucket = cal.bucketOf(grain, startMs)
  const firstWhole = cal.start(grain, bucket) === startMs ? startMs : cal.end(grain, bucket)
  return firstWhole < start ? formatInstant(firstWhole, cal) : null
}
