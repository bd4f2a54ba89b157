export {
  isUnread,
  type Shape,
  shapeOf,
  shapeText,
  type UnreadShape,
  UnreadShapeError,
} from './shape.ts'
export { BEGINNING } from './text.ts'
