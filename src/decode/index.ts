export { type Catalog, catalogText, parseCatalog } from './catalog/catalog.ts'
export { cellsOf, delimiterOf } from './csv/delimiter.ts'
export * from './doctor/index.ts'
export {
  compileScanner,
  createScanner,
  type FastBatch,
  type FastDecoded,
  type FastDecoder,
  type FastOptions,
  fastAvailable,
  fastDecoder,
  internedNames,
  isScannable,
  joinScanner,
  ownTables,
  type Scanner,
  ScannerFull,
  type ScannerHandle,
  type ScannerNames,
  type ScannerOptions,
  type Tiers,
  trapOf,
  type Wants,
} from './fast/index.ts'
export { type JsonReading, jsonReading } from './json.ts'
export { checkInput } from './map/mapping.ts'
export type { Places, Spelling } from './map/spelling.ts'
export { type DoubledColumn, DoubledColumnError } from './map/table-columns.ts'
export { entriesText, mapWord, typesWord } from './map/words.ts'
export { type NameTable, type NameTables, nameTable, nameTables } from './names.ts'
export {
  type DecodeHost,
  type DecodePlan,
  isJsonLines,
  type OpenDecoder,
  openDecoder,
} from './open.ts'
export { type Preset, type PresetName, presetNames, presets } from './presets/index.ts'
export {
  BEGINNING,
  conversionOf,
  isUnread,
  type Shape,
  shapeOf,
  shapeText,
  type UnreadShape,
  UnreadShapeError,
} from './shape/index.ts'
export { type StrictOptions, strictDecoder } from './strict/decoder.ts'
export type { TakenEvent } from './strict/records.ts'
