import type { Cell, Row, Table } from '../../model/index.ts'
import { type Figures, quantityOf } from '../figures.ts'
import { type Change, cellOf, changeCell, isSame } from './change.ts'

const METRICS = [
  ['views', 'count'],
  ['gross', 'money'],
] as const

/** Buckets of the same time whose numbers differ: where in time the two part. Null when they have no time in common. */
export function bucketTable(old: Figures, now: Figures): Table | null {
  const [before, after] = [seriesOf(old), seriesOf(now)]
  if (before === null || after === null) return null
  const common = [...after.keys()].filter(key => before.has(key))
  if (common.length === 0) return null
  const rows = common.flatMap(key => {
    const changes = METRICS.map(
      ([metric, kind]): Change => ({
        key: metric,
        kind,
        old: numberOf(before.get(key), metric),
        now: numberOf(after.get(key), metric),
      }),
    )
    const start = after.get(key)?.row.cells[0] ?? null
    if (changes.every(isSame)) return []
    const cells: Cell[] = changes.flatMap(change => [
      cellOf(change.old),
      cellOf(change.now),
      changeCell(change),
    ])
    return [{ cells: [start, key.split(' ')[0] ?? null, ...cells] }]
  })
  return {
    name: 'buckets',
    title: 'Buckets that differ',
    shape: 'series',
    columns: [
      { key: 'start', title: 'start', kind: 'time' },
      { key: 'grain', title: 'grain', kind: 'grain' },
      ...METRICS.flatMap(([metric, kind]) => [
        { key: `${metric}_old`, title: `${metric} old`, kind },
        { key: `${metric}_new`, title: 'new', kind },
        { key: `${metric}_change`, title: 'change', kind },
      ]),
    ],
    rows,
    show: 48,
    notes: [],
  }
}

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
