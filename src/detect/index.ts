export type { FieldFound } from './fields.ts'
export { type Guess, mapGuess, presetGuess, typesGuess } from './guess.ts'
export { type SampleFound, sampleFound } from './sample.ts'
