export { type Catalog, catalogText, parseCatalog } from './catalog/catalog.ts'
export { cellsOf, delimiterName, delimiterOf, SPACES } from './csv/delimiter.ts'
export {
  type AskedDialect,
  type Dialect,
  dialectOf,
  isData,
  NOTHING_ASKED,
} from './csv/dialect/index.ts'
export { openRows, type RowSink } from './csv/rows.ts'
export {
  type Layout,
  layoutOf,
  recordsOfShape,
  recordsPath,
  recordsWord,
  recordTexts,
} from './document/index.ts'
export { type DecodePlan, isJsonLines } from './input-shape.ts'
export {
  type JoinedFile,
  type JoinedReader,
  joinFault,
  joinWord,
  openJoin,
  openJoinedReader,
} from './join/index.ts'
export { type StrictOptions, strictDecoder } from './json/json-lines.ts'
export { type OrderTotals, openOrderTotals } from './json/order-totals.ts'
export { type JsonReading, jsonReading, readingOf } from './json/reading.ts'
export type { TakenEvent } from './json/records.ts'
export { isJson } from './json/text.ts'
export { ignoreWord } from './map/ignore.ts'
export { jsonNode } from './map/json-node.ts'
export { checkInput, hasOrderTotals, mappingOf } from './map/mapping.ts'
export { type MoneyText, moneyText, plainNumber } from './map/money.ts'
export type { Node } from './map/node.ts'
export { RowNode } from './map/row-node.ts'
export type { Places, Spelling } from './map/spelling.ts'
export {
  type DoubledColumn,
  DoubledColumnError,
  type TableColumns,
  tableColumns,
} from './map/table-columns.ts'
export { type TextRows, textReader, textRows } from './map/texts.ts'
export { timeFormatsWord, timeReader } from './map/time.ts'
export { timeFormat } from './map/time-format.ts'
export { IMPOSSIBLE } from './map/time-serial.ts'
export { entriesText, mapWord, typesWord } from './map/words.ts'
export { type NameTable, type NameTables, nameTable, nameTables } from './names.ts'
export {
  compileScanner,
  createScanner,
  type FastBatch,
  type FastDecoded,
  type FastDecoder,
  type FastOptions,
  fastAvailable,
  internedNames,
  isScannable,
  joinScanner,
  lineDecoder,
  lineReading,
  ownTables,
  recordReading,
  type Scanner,
  ScannerFull,
  type ScannerHandle,
  type ScannerNames,
  type ScannerOptions,
  scannerTotals,
  type TableDecoder,
  type TableReading,
  type Tiers,
  tableDecoder,
  trapOf,
  type Wants,
} from './native/index.ts'
export { type DecodeHost, nothingDecoded, openDecoder } from './open.ts'
export { openTableAt, type TableStart, tableStart } from './open-table.ts'
export {
  type Known,
  type Preset,
  type PresetName,
  presetNames,
  presets,
  presetsKnown,
  presetsOfRows,
  type SignsFound,
} from './presets/index.ts'
export {
  type DocumentShape,
  firstLines,
  HEAD_BYTES,
  isDocument,
  type Shape,
  shapeOf,
  shapeText,
  UnclearRecordsError,
} from './shape/index.ts'
export type { OpenDecoder } from './sniff.ts'
