import {
  DoubledColumnError,
  dialectOf,
  type JoinedFile,
  type Node,
  nameTables,
  openDecoder,
  openJoin,
  type Shape,
  shapeOf,
} from '../decode/index.ts'
import type { DecodeCounts, InputPlan, Plan } from '../model/index.ts'
import { type FieldFound, openFields } from './fields.ts'

/** The first records of one or more inputs that are written alike. */
export interface Sample {
  readonly bytes: readonly Uint8Array[]
  readonly records: readonly Node[]
  /** All that was read, more than is looked at. */
  readonly eachRecord: () => Iterable<Node>
  /** What records have, by path, in the order in which it was met. */
  readonly fields: ReadonlyMap<string, FieldFound>
  /** Paths of lists of texts or numbers. */
  readonly plainLists: ReadonlySet<string>
  /** Objects that no path goes into. */
  readonly closed: ReadonlySet<string>
  /** All names at the top of records: the columns of a table. */
  readonly names: ReadonlySet<string>
  readonly counts: DecodeCounts
  readonly shape: Shape
  /** Of a table that has none of its own: the first row is data. */
  readonly isHeaderless: boolean
  /** Rows of cells, which are all texts. */
  readonly isTable: boolean
  /** Columns that records have from a joined file alone, by the records' key for it. */
  readonly joinedBy: ReadonlyMap<string, string>
}

/** What is looked at, and by which request. */
export interface Looked {
  readonly plan: Plan
  /** The first bytes of inputs that are written alike, text in UTF-8, each up to a line end where it is cut. */
  readonly bytes: readonly Uint8Array[]
  /** The files of --join. */
  readonly joined: readonly JoinedFile[]
}

/** So many records tell what a file is, or few more: looking at others costs time and seldom says more. */
export const MOST_RECORDS = 1_000

/** Looks at the first records as `input` says they are written; says nothing about whether their events are good. */
export function sampleOf({ plan, bytes, joined }: Looked, input: InputPlan): Sample {
  const join = openJoin(input.join, joined)
  const records: Node[] = []
  const all: Node[] = []
  const { found: fields, plainLists, closed, add: addFields } = openFields()
  const names = new Set<string>()
  const own = new Set<string>()
  const each = Math.ceil(MOST_RECORDS / Math.max(1, bytes.length))
  let counts: DecodeCounts | null = null
  for (const part of bytes) {
    const spread = spreadOver(each)
    let more = each
    const onRecord = (given: Node) => {
      all.push(given)
      const isNext = spread()
      const record = isNext ? (join?.onto(given).record ?? given) : given
      if (!isNext && (more <= 0 || !saysMore(record, fields))) return
      if (!isNext) more--
      if (join !== null) for (const name of given.names()) own.add(name)
      records.push(record)
      for (const name of record.names()) names.add(name)
      addFields(record)
    }
    const how = { ...plan, extras: [], input: { ...input, map: [], types: [], preset: null } }
    const decoder = openDecoder(how, { names: nameTables(), joined, onRecord })
    const decoded = decoder.finish(part)
    counts = counts === null ? decoded.counts : sumOf(counts, decoded.counts)
  }
  const [first] = bytes
  const shape: Shape =
    (first === undefined ? null : shapeOf(first, true)) ?? ({ kind: 'text' } as const)
  const isTable = input.format === 'csv' || input.format === 'tsv' || shape.kind === 'table'
  const { delimiter, columns, skipLines } = input
  const isHeaderless =
    isTable &&
    first !== undefined &&
    columns === null &&
    dialectOf(first, true, { delimiter, columns, skipLines })?.hasHeader === false
  if (counts === null) throw new Error('a sample is of at least one input')
  const joinedBy = joinedColumns(input, joined, own)
  const eachRecord = () => all.map(given => join?.onto(given).record ?? given)
  return {
    ...{
      bytes,
      records,
      eachRecord,
      fields,
      plainLists,
      closed,
      names,
      counts,
      shape,
      isTable,
      isHeaderless,
    },
    joinedBy,
  }
}

function joinedColumns(
  { join }: InputPlan,
  files: readonly JoinedFile[],
  own: ReadonlySet<string>,
): Map<string, string> {
  const all = new Map<string, string>()
  for (const [at, { columns }] of files.entries()) {
    // A key that wasn't typed is the column that both have.
    const shared = columns.filter(column => own.has(column))
    const key = join[at]?.key?.left ?? (shared.length === 1 ? shared[0] : undefined) ?? ''
    for (const column of columns) if (!own.has(column) && !all.has(column)) all.set(column, key)
  }
  return all
}

/** Whether a record fills a field that none before it did: the money that only purchases have. */
const saysMore = (record: Node, fields: ReadonlyMap<string, FieldFound>): boolean =>
  [...record.names()].some(name => !fields.has(name) && isFilled(record, name))

function isFilled(record: Node, name: string): boolean {
  try {
    return (record.member(name)?.text() ?? '') !== ''
  } catch (error) {
    if (error instanceof DoubledColumnError) return false
    throw error
  }
}

/**
 * Which records are looked at: the first ones, then fewer and fewer, so that those at the end have their say, too. A log
 * may be sorted by type.
 */
function spreadOver(most: number): () => boolean {
  let [step, left, next] = [1, most / 2, 0]
  let at = 0
  return () => {
    if (at++ < next) return false
    next += step
    if (--left < 1) {
      step *= 2
      left = most / 4
    }
    return true
  }
}

const sumOf = (a: DecodeCounts, b: DecodeCounts): DecodeCounts => {
  const sum = { ...a }
  for (const key of Object.keys(sum) as (keyof DecodeCounts)[]) sum[key] += b[key]
  return sum
}
