import type { Places, Spelling } from '../map/spelling.ts'
import type { Wants } from './scanner.ts'

/** What of a scanner's handle says which columns there are. */
interface Asked {
  readonly spelling: Spelling
  readonly wants: Pick<Wants, 'session'>
}

const same = (a: Places, b: Places): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The places that get a column by themselves: the extras, then the session, made only when somebody asks for it, if it
 * isn't one of them.
 */
export function keyedColumns({ spelling, wants }: Asked): readonly Places[] {
  const { extras } = spelling
  const session = spelling.fields.session_id
  if (!wants.session || session === undefined) return extras
  return extras.some(each => same(each, session)) ? extras : [...extras, session]
}

/** Which of them is the session's; -1 when nobody wants it. */
export function sessionColumn({ spelling, wants }: Asked): number {
  const session = spelling.fields.session_id
  if (!wants.session || session === undefined) return -1
  return keyedColumns({ spelling, wants }).findIndex(each => same(each, session))
}
