import type { DecodeCounts, Issue } from '../../model/index.ts'

/** An issue with the input it is of, by the input's place in the run. */
export interface LocatedIssue extends Issue {
  readonly input: number
}

/**
 * Every line and every event accounted for. Counts, and for each reason its first place: bad lines cost no memory.
 * The identities records = blank + ignored + rejected + accepted and events = duplicate + filtered + outside +
 * counted hold after every step.
 */
export interface LedgerState {
  readonly counts: DecodeCounts
  duplicate: number
  /** Of the duplicates those that differ from the event that was kept. */
  conflicting: number
  /** Events without the key by which duplicates are known: all kept. */
  keyless: number
  filtered: number
  outside: number
  counted: number
  readonly reasons: Map<string, { count: number; first: LocatedIssue }>
  /** The first of all in input order, at most FIRST_SHOWN. */
  first: LocatedIssue[]
  /** Accepted events of types that have no meaning of their own, by type id. */
  readonly otherTypes: Map<number, number>
  /** Of each input, by its place in the run: one whose records are all rejected makes the run incomplete. */
  readonly inputs: Map<number, InputCounts>
}

/** What became of the records of an input. */
export interface InputCounts {
  accepted: number
  rejected: number
  /** Of the rejected those that are JSON objects with other text around them. */
  surrounded: number
}
