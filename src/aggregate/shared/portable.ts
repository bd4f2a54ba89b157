import type { Rollup } from './rollup.ts'
import { claimRow, type Rows } from './rows.ts'

/**
 * A state as it is kept outside of a run: plain columns, without hashes and without room to grow. Ids in it are places
 * in the lists of texts that are saved beside it, once for all states of a run: see saveStates.
 */
export interface Portable {
  readonly columns: { readonly [name: string]: PortableColumn }
  /** For what is made of others of its kind: the buckets of a rollup. */
  readonly parts: readonly Portable[]
}
export type PortableColumn = Float64Array | Uint32Array | Int32Array | readonly string[]

export const portable = (
  columns: Portable['columns'],
  parts: readonly Portable[] = [],
): Portable => ({ columns, parts })

/** Numbers of that name. Throws where what was kept isn't whole. */
export function numbersOf(
  { columns }: Portable,
  name: string,
): Float64Array | Uint32Array | Int32Array {
  const column = columns[name]
  if (column === undefined || !ArrayBuffer.isView(column))
    throw new Error(`no column ${name} was kept`)
  return column
}

export function textsIn({ columns }: Portable, name: string): readonly string[] {
  const column = columns[name]
  if (column === undefined || ArrayBuffer.isView(column))
    throw new Error(`no texts ${name} were kept`)
  return column
}

export const partAt = ({ parts }: Portable, at: number): Portable => {
  const part = parts[at]
  if (part === undefined) throw new Error(`no part ${at} was kept`)
  return part
}

/** Rows as columns k0, k1, … of keys and v0, v1, … of values. */
export const saveRows = (rows: Rows): Portable =>
  portable(
    Object.fromEntries([
      ...rows.keys.map((column, i) => [`k${i}`, column.slice(0, rows.size)] as const),
      ...rows.values.map((column, i) => [`v${i}`, column.slice(0, rows.size)] as const),
    ]),
  )

/** `rows` is empty, as an aggregate opens it. */
export function loadRows(rows: Rows, saved: Portable): Rows {
  const keys = rows.keys.map((_, i) => numbersOf(saved, `k${i}`))
  const values = rows.values.map((_, i) => numbersOf(saved, `v${i}`))
  const at = (i: number, row: number): number => keys[i]?.[row] ?? 0
  for (let row = 0; row < (keys[0]?.length ?? 0); row++) {
    const claimed = claimRow(rows, at(0, row), at(1, row), at(2, row))
    values.forEach((column, i) => {
      const into = rows.values[i] as Float64Array
      into[claimed] = column[row] as number
    })
  }
  return rows
}

/** A rollup: which level and calendar key each part is of. */
export function saveRollup<T>({ levels }: Rollup<T>, save: (content: T) => Portable): Portable {
  const entries = levels.flatMap((level, at) =>
    Array.from(level, ([bucket, content]) => ({ at, bucket, content })),
  )
  return portable(
    {
      level: Uint32Array.from(entries, ({ at }) => at),
      bucket: Float64Array.from(entries, ({ bucket }) => bucket),
    },
    entries.map(({ content }) => save(content)),
  )
}

/** `rollup` is empty, of the parameters of the one that was saved. */
export function loadRollup<T, R extends Rollup<T>>(
  rollup: R,
  saved: Portable,
  load: (part: Portable) => T,
): R {
  const buckets = numbersOf(saved, 'bucket')
  numbersOf(saved, 'level').forEach((level, i) => {
    rollup.levels[level]?.set(buckets[i] as number, load(partAt(saved, i)))
  })
  return rollup
}
