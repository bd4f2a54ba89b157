export {
  type FileId,
  idOfDescriptor,
  idOfInput,
  idOfPath,
  inputSize,
  stdinIsInput,
} from './about.ts'
export { changeOfFile, type FileState, stateOfFile } from './file-state.ts'
export { type Followed, followInput } from './follow.ts'
export {
  directoryError,
  InputError,
  type InputReason,
  type InputRef,
  inputError,
  shrunk,
  systemCode,
} from './input.ts'
export { missing, type ReadOptions, readInput } from './read.ts'
export { type ReaderThreadOptions, readByThread } from './reader-thread/index.ts'
export { resolveInputs } from './resolve.ts'
export type { Encoding, Packing } from './signatures.ts'
export { translationOf } from './translated.ts'
export type { Translation } from './translation.ts'
export { isAsItStands, isUtf8, type Wrapping } from './unpack.ts'
export { type LineFiller, type LineSlots, lineFiller } from './whole-lines.ts'
