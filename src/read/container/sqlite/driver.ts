/** What is used of node:sqlite, which the types of Node 20 don't know. */
export interface Database {
  prepare(sql: string): Statement
  exec(sql: string): void
  close(): void
}
export interface Statement {
  all(...values: unknown[]): Record<string, unknown>[]
  iterate(): Iterable<Record<string, unknown>>
  setReadBigInts(on: boolean): void
}
interface Driver {
  readonly DatabaseSync: new (
    path: string | URL,
    options: { readonly readOnly: boolean; readonly allowExtension: boolean },
  ) => Database
}

/** Node's own SQLite, from 22.13 on; null where it isn't there. */
export function sqliteDriver(): Driver | null {
  const { emitWarning } = process
  // It calls itself experimental when it is loaded: of no use to whoever has a file to read.
  process.emitWarning = () => {}
  try {
    const driver = process.getBuiltinModule('node:sqlite')
    return isDriver(driver) ? driver : null
  } finally {
    process.emitWarning = emitWarning
  }
}

const isDriver = (found: object | undefined): found is Driver =>
  found !== undefined && 'DatabaseSync' in found && typeof found.DatabaseSync === 'function'
