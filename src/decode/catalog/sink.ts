import type { Fault } from '../../model/index.ts'

/** Takes what a catalog says. */
export interface CatalogSink {
  /** Once, before any record. */
  columns(names: readonly string[]): void
  /** `value` of a column: undefined where it is empty, null or not there. */
  record(line: number, value: (column: string) => string | undefined): void
}

export type CatalogFault = (line: number | null, why: string, ...hints: readonly string[]) => Fault

/** Where an item's id is, if there is a column of that name: the first that there is. */
export const ID_COLUMNS = ['item_id', 'product_id', 'id', 'sku'] as const
