export {
  isUnread,
  type Shape,
  shapeOf,
  shapeText,
  type UnreadShape,
  UnreadShapeError,
} from './shape.ts'
export { headerOf } from './table.ts'
export { BEGINNING, beginsLikeJson, firstLines } from './text.ts'
