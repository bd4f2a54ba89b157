export { type DecimalFound, decimalOf } from './decimal-mark.ts'
export { encodingOf, type FoundEncoding } from './encoding/index.ts'
export type { FieldFound } from './fields.ts'
export type { Open } from './guess.ts'
export { inputWords } from './input-words.ts'
export {
  type Detected,
  detectInputs,
  type Group,
  groupFound,
  groupsOf,
  type Head,
  headOf,
  isWanted,
  refsOf,
} from './inputs.ts'
export { type JoinProposal, type JoinSide, joinProposal } from './join-proposal.ts'
export type { Found, Reading } from './reading.ts'
export { refusalOf } from './refusal.ts'
export type { Sample } from './sample.ts'
export { detecting } from './stream.ts'
export { clockShare, type TimesFound, type TimeTexts, timeFormatsOf } from './time-formats.ts'
export type { Facts, Trial } from './trial.ts'
export { typesOf } from './type-words.ts'
export { refusal } from './unread-shape.ts'
