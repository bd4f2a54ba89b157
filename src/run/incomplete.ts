import type { LedgerState } from '../aggregate/index.ts'
import type { Incomplete } from '../model/index.ts'
import type { InputError, InputRef } from '../read/index.ts'

/**
 * An input that was read the wrong way: its build must not stay green. Records were rejected and not one accepted (the
 * field names are wrong), or no more were accepted than are objects with other text around them (it is no JSON lines).
 */
export function readWrongly(
  { inputs }: LedgerState,
  input: number,
  { name }: InputRef,
): Incomplete[] {
  const { accepted = 0, rejected = 0, surrounded = 0 } = inputs.get(input) ?? {}
  if (surrounded > 0 && surrounded >= accepted) {
    const message = `${surrounded} of its ${accepted + rejected} records are JSON objects with other text before or after them: it is not JSON lines`
    return [{ input: name, reason: 'not_json_lines', message }]
  }
  if (rejected === 0 || accepted > 0) return []
  const message =
    rejected === 1
      ? 'its only record is not a valid event'
      : `none of its ${rejected} records is a valid event`
  return [{ input: name, reason: 'nothing_accepted', message }]
}

/** An input that couldn't be read to its end. */
export const unread = ({ input, reason, message }: InputError): Incomplete => ({
  input,
  reason,
  message,
})

/** A JSON document that has no end: who wrote it, or moved it here, was interrupted. */
export const cutOff = ({ name }: InputRef): Incomplete => ({
  input: name,
  reason: 'truncated',
  message: 'it ends in the middle of its JSON',
})

/** With the input's place in the run. */
export interface LocatedIncomplete {
  readonly at: number
  readonly incomplete: Incomplete
}
