export { type Catalog, catalogText, parseCatalog } from './catalog/catalog.ts'
export { type NameTable, type NameTables, nameTable, nameTables } from './names.ts'
export { type StrictOptions, strictDecoder } from './strict/decoder.ts'
