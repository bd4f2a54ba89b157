import { Fault } from '../../model/index.ts'

/** A row of a catalog as it is spelled. */
export interface CatalogRecord {
  readonly line: number
  /** By column; empty cells and nulls are not in it. */
  readonly values: ReadonlyMap<string, string>
}

export const catalogFault = (
  name: string,
  line: number | null,
  why: string,
  ...hints: string[]
): Fault => new Fault(`--catalog: ${name}${line === null ? '' : `:${line}`} ${why}.`, ...hints)
