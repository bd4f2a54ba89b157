import { Fault } from '../../model/index.ts'
import type { Node } from '../map/node.ts'

/** A file whose columns are joined onto records: its rows in memory. */
export interface JoinedFile {
  /** As people call it: its base name. */
  readonly name: string
  /** Without its extensions: orders.csv.gz is orders. */
  readonly stem: string
  /** A table has no numbers, so digits there may be a time. */
  readonly isTable: boolean
  readonly columns: readonly string[]
  readonly length: number
  row(at: number): Node
  /** The line that a row begins on. */
  line(at: number): number
}

export const joinFault = (name: string, why: string, ...hints: string[]): Fault =>
  new Fault(`--join: ${name} ${why}.`, ...hints)

export const stemOf = (name: string): string =>
  name.replace(/(?:\.(?:csv|tsv|txt|jsonl|ndjson|json|gz|zst))+$/i, '')
