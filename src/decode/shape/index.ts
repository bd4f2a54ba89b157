export {
  type DocumentShape,
  isDocument,
  type Shape,
  shapeOf,
  shapeText,
  UnclearRecordsError,
} from './shape.ts'
export { headerOf } from './table.ts'
export { beginsLikeJson, firstLines, HEAD_BYTES } from './text.ts'
