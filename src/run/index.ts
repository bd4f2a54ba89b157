import { auto } from './auto.ts'
import type { Engine } from './engine.ts'
import { memory } from './sequential.ts'

export { type CleanWriter, csvWriter, jsonlWriter } from './clean.ts'
export type { Engine, Host, Progress } from './engine.ts'
export { loadJoined } from './load-joined.ts'
export { needDuckdb, openParquetRows, type ParquetRows, writeParquet } from './parquet.ts'

/** Who can do the work. */
export const engines = { auto, memory } satisfies Record<string, Engine>
