import type { LedgerState } from '../aggregate/index.ts'
import type { Incomplete } from '../model/index.ts'
import type { InputError, InputRef } from '../read/index.ts'

/** Records rejected and not one accepted: the field names are wrong, and a build must not stay green. */
export function nothingAccepted(
  { inputs }: LedgerState,
  input: number,
  { name }: InputRef,
): Incomplete[] {
  const { accepted, rejected } = inputs.get(input) ?? { accepted: 0, rejected: 0 }
  if (rejected === 0 || accepted > 0) return []
  const message = `not one of its ${rejected} records is an event that can be counted`
  return [{ input: name, reason: 'nothing_accepted', message }]
}

/** An input that couldn't be read to its end. */
export const unread = ({ input, reason, message }: InputError): Incomplete => ({
  input,
  reason,
  message,
})

/** With the input's place in the run. */
export interface LocatedIncomplete {
  readonly at: number
  readonly incomplete: Incomplete
}
