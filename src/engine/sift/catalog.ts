/** What is known of items beside the events: a row of texts for each item id. Plain data. */
export interface Catalog {
  /** Names of the columns, the id's own not among them. */
  readonly columns: readonly string[]
  /** By item id: a text for each column, null where it says nothing. */
  readonly items: ReadonlyMap<string, readonly (string | null)[]>
}

export const catalogText = ({ items }: Catalog, item: string, column: number): string | null =>
  items.get(item)?.[column] ?? null
