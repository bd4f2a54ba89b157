export {
  type DocumentShape,
  isDocument,
  type Shape,
  shapeOf,
  shapeText,
  UnclearRecordsError,
} from './shape.ts'
export { headerOf } from './table.ts'
export { BEGINNING, beginsLikeJson, firstLines } from './text.ts'
