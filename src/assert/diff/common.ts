import { type Phrase, type Table, tableOf } from '../../model/index.ts'
import type { Figures } from '../figures.ts'
import type { Pair } from './refuse.ts'

/** Rows of one side that the other has nothing like: a report, or the buckets of one grain. */
export interface LeftOut {
  readonly side: 'old' | 'new'
  /** Where it stands: `top`, `summary.buckets`. */
  readonly what: string
  /** Null: all of it. */
  readonly grain: string | null
  /** How many buckets; null where it is a report. */
  readonly rows: number | null
}

/** What both hold, and what one of them holds alone. */
export function commonOf(pair: Pair): { pair: Pair; leftOut: readonly LeftOut[] } {
  const { old, now } = pair
  const [oldPart, newPart] = [shared(old, now, 'old'), shared(now, old, 'new')]
  return {
    pair: { ...pair, old: oldPart.figures, now: newPart.figures },
    leftOut: [...oldPart.leftOut, ...newPart.leftOut],
  }
}

function shared(
  figures: Figures,
  other: Figures,
  side: LeftOut['side'],
): { figures: Figures; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = []
  const reports = figures.reports.flatMap(report => {
    const theirs = other.reports.find(({ name }) => name === report.name)
    if (theirs === undefined) {
      leftOut.push({ side, what: report.name, grain: null, rows: null })
      return []
    }
    const tables = report.tables.map(table => {
      const like = theirs.tables.find(({ name }) => name === table.name)
      const grains = like === undefined ? null : grainsOf(like)
      const at = grainAt(table)
      // A report of no events has no buckets, and is compared with any.
      if (grains === null || grains.size === 0 || at < 0) return table
      const alone = new Map<string, number>()
      const rows = table.rows.filter(row => {
        const grain = `${row.cells[at]}`
        if (grains.has(grain)) return true
        alone.set(grain, (alone.get(grain) ?? 0) + 1)
        return false
      })
      for (const [grain, count] of alone)
        leftOut.push({ side, what: `${report.name}.${table.name}`, grain, rows: count })
      return { ...table, rows }
    })
    return [{ ...report, tables }]
  })
  return { figures: { ...figures, reports }, leftOut }
}

const grainAt = ({ shape, columns }: Table): number =>
  shape === 'series'
    ? columns.findIndex(({ kind, key }) => kind === 'grain' || key === 'grain')
    : -1

function grainsOf(table: Table): ReadonlySet<string> {
  const at = grainAt(table)
  return new Set(at < 0 ? [] : table.rows.map(({ cells }) => `${cells[at]}`))
}

/** For people, with the comparison; for programs a row each. */
export const leftOutNotes = (leftOut: readonly LeftOut[]): Phrase[] =>
  leftOut.map(({ side, what, grain, rows }) => [
    `not compared: of the ${side} report `,
    ...(rows === null
      ? []
      : [
          { kind: 'count' as const, cell: rows },
          ` ${rows === 1 ? 'row' : 'rows'} by ${grain} of `,
        ]),
    { kind: 'text' as const, cell: what },
  ])

export const leftOutTable = tableOf<readonly LeftOut[], unknown, unknown, LeftOut>({
  name: 'left_out',
  title: 'Left out',
  about: 'what only one report has, so it is not compared',
  shape: 'ranking',
  hidden: true,
  columns: {
    side: {
      title: 'side',
      kind: 'text',
      about: 'the one that has it',
      words: ['old', 'new'],
      value: ({ side }) => side,
    },
    what: {
      title: 'what',
      kind: 'text',
      about: 'a report, or a table of one',
      value: ({ what }) => what,
    },
    grain: {
      title: 'grain',
      kind: 'text',
      about: 'the grain whose buckets are left out',
      none: 'all of it',
      value: ({ grain }) => grain,
    },
    rows: {
      title: 'rows',
      kind: 'count',
      about: 'how many buckets',
      none: 'all of it',
      value: ({ rows }) => rows,
    },
  },
  draw: rows => ({ rows }),
})
