import { type Columns, type Row, type Table, tableOf } from '../../model/index.ts'
import { type Figures, quantityOf } from '../figures.ts'
import { type Change, cellOf, changeCell, isSame } from './change.ts'
import type { Sides } from './items.ts'

interface Compared {
  readonly start: number | null
  readonly grain: string | null
  readonly views: Change
  readonly gross: Change
}

const NO_NUMBER = 'there is no number'
const changeColumns = (metric: 'views' | 'gross', kind: 'count' | 'money'): Columns<Compared> => ({
  [`${metric}_old`]: {
    title: `${metric} old`,
    kind,
    about: `${metric} that it had`,
    none: NO_NUMBER,
    value: row => cellOf(row[metric].old),
  },
  [`${metric}_new`]: {
    title: 'new',
    kind,
    about: `${metric} that it has`,
    none: NO_NUMBER,
    value: row => cellOf(row[metric].now),
  },
  [`${metric}_change`]: {
    title: 'change',
    kind,
    about: `${metric}_new − ${metric}_old`,
    numbers: 'any',
    none: NO_NUMBER,
    value: row => changeCell(row[metric]),
  },
})

/** Buckets of the same time whose numbers differ: where in time the two part. */
export const bucketTable = tableOf<Sides, unknown, unknown, Compared>({
  name: 'buckets',
  title: 'Buckets that differ',
  about: 'buckets of the same time that differ',
  shape: 'series',
  only: 'where both have buckets of the same time',
  columns: {
    start: {
      title: 'start',
      kind: 'time',
      about: 'where the bucket begins',
      value: ({ start }) => start,
    },
    grain: {
      title: 'grain',
      kind: 'grain',
      about: 'how long it is',
      value: ({ grain }) => grain,
    },
    ...changeColumns('views', 'count'),
    ...changeColumns('gross', 'money'),
  },
  draw({ old, now }) {
    const [before, after] = [seriesOf(old), seriesOf(now)]
    if (before === null || after === null) return null
    const common = [...after.keys()].filter(key => before.has(key))
    if (common.length === 0) return null
    const rows = common.flatMap(key => {
      const change = (metric: string, kind: Change['kind']): Change => ({
        key: metric,
        kind,
        old: numberOf(before.get(key), metric),
        now: numberOf(after.get(key), metric),
      })
      const [views, gross] = [change('views', 'count'), change('gross', 'money')]
      const start = after.get(key)?.row.cells[0]
      if (isSame(views) && isSame(gross)) return []
      return [
        {
          start: typeof start === 'number' ? start : null,
          grain: key.split(' ')[0] ?? null,
          views,
          gross,
        },
      ]
    })
    return { rows, show: 48 }
  },
})

interface Bucket {
  readonly table: Table
  readonly row: Row
}

/** The rows of the first series with a start and a grain, by both; runs of empty buckets have no numbers. */
function seriesOf({ reports }: Figures): Map<string, Bucket> | null {
  const table = reports
    .flatMap(({ tables }) => tables)
    .find(({ shape, columns }) => shape === 'series' && columns[0]?.kind === 'time')
  const grain = table?.columns.findIndex(({ key }) => key === 'grain') ?? -1
  if (table === undefined || grain < 0) return null
  return new Map(
    table.rows
      .filter(({ marks }) => marks?.gap === undefined)
      .map(row => [`${row.cells[grain]} ${row.cells[0]}`, { table, row }]),
  )
}

function numberOf(bucket: Bucket | undefined, metric: string) {
  const at = bucket?.table.columns.findIndex(({ key }) => key === metric) ?? -1
  const column = bucket?.table.columns[at]
  return column === undefined ? null : quantityOf(column, bucket?.row.cells[at] ?? null)
}
