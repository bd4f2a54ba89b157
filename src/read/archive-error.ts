import { InputError } from './input.ts'

/** Compressed data that ends in the middle: what came before it is counted, and the answer is not whole. */
export const truncated = (input: string, kind: string, cause?: unknown): InputError =>
  new InputError(input, 'truncated', `the ${kind} data ends in the middle: it was cut off`, {
    cause,
  })

/** Compressed data that isn't what its own checksum or structure says. */
export const corrupt = (input: string, kind: string, what: string, cause?: unknown): InputError =>
  new InputError(input, 'corrupt', `the ${kind} data is corrupt: ${what}`, { cause })
