import type { Places, Spelling } from '../map/spelling.ts'

/** The columns that somebody asked for: the others stay 0 and cost nothing. */
export interface Wants {
  readonly customer: boolean
  readonly item: boolean
  readonly order: boolean
  /** Off unless asked for: few reports look at it. */
  readonly session: boolean
}

/** The columns of names that a spelling asks for. */
export interface Keyed {
  /** Where each is found: the extras, then the session, if it isn't one of them. */
  readonly columns: readonly Places[]
  /** How many are extras. */
  readonly extras: number
  /** Which one is the session's, made only when somebody asks for it; -1 when nobody does. */
  readonly session: number
}

export function keyedOf({ fields, extras }: Spelling, wants: Pick<Wants, 'session'>): Keyed {
  const session = wants.session ? fields.session_id : undefined
  const at = session === undefined ? -1 : extras.findIndex(each => same(each, session))
  if (session === undefined || at >= 0)
    return { columns: extras, extras: extras.length, session: at }
  return { columns: [...extras, session], extras: extras.length, session: extras.length }
}

const same = (a: Places, b: Places): boolean => JSON.stringify(a) === JSON.stringify(b)
