export { type NameTable, type NameTables, nameTables } from './names.ts'
export { type StrictOptions, strictDecoder } from './strict/decoder.ts'
