export type { FastBatch } from './columns.ts'
export {
  type FastDecoded,
  type FastDecoder,
  type FastOptions,
  fastDecoder,
  type Tiers,
} from './decoder.ts'
export { ScannerFull, trapOf } from './full.ts'
export { internedNames, ownTables } from './interned.ts'
export type { Wants } from './keyed.ts'
export { compileScanner, fastAvailable } from './module.ts'
export type { ScannerNames } from './names.ts'
export { lineDecoder, type RecordOptions, recordReading } from './record-decoder.ts'
export {
  createScanner,
  isScannable,
  joinScanner,
  type Scanner,
  type ScannerHandle,
  type ScannerOptions,
} from './scanner.ts'
export { scannerTotals } from './scanner-totals.ts'
export { lineReading } from './short-lines.ts'
export {
  type TableDecoder,
  type TableOptions,
  type TableReading,
  tableDecoder,
} from './table-decoder.ts'
