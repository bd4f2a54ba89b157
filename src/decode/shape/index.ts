export { BEGINNING } from './head.ts'
export {
  isUnread,
  type Shape,
  shapeOf,
  shapeText,
  type UnreadShape,
  UnreadShapeError,
} from './shape.ts'
