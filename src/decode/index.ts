export { type Catalog, catalogText, parseCatalog } from './catalog/catalog.ts'
export {
  compileScanner,
  createScanner,
  type FastBatch,
  type FastDecoded,
  type FastDecoder,
  type FastOptions,
  fastAvailable,
  fastDecoder,
  joinScanner,
  type Scanner,
  ScannerFull,
  type ScannerHandle,
  type ScannerNames,
  type ScannerOptions,
  type Tiers,
  type Wants,
} from './fast/index.ts'
export { type NameTable, type NameTables, nameTable, nameTables } from './names.ts'
export { type StrictOptions, strictDecoder } from './strict/decoder.ts'
