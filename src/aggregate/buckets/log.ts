/**
 * A log of small integers in pieces: it grows without being copied, and two logs become one by putting their pieces one
 * behind the other. (One array that doubles costs as much to copy as to fill, and leaves its outgrown halves behind.)
 */
export interface Log {
  /** Entries in all pieces. */
  length: number
  readonly pieces: Piece[]
}

export interface Piece {
  readonly entries: Uint32Array
  used: number
}

const FIRST_PIECE = 64
const LONGEST_PIECE = 4096

export const openLog = (): Log => ({ length: 0, pieces: [] })

/** The piece to write to: it has room for an entry at least. Whoever writes adds to `used` and to the log's length. */
export function pieceWithRoom({ pieces }: Log): Piece {
  const last = pieces.at(-1)
  if (last !== undefined && last.used < last.entries.length) return last
  const size = Math.min(LONGEST_PIECE, last === undefined ? FIRST_PIECE : last.entries.length * 4)
  const piece = { entries: new Uint32Array(size), used: 0 }
  pieces.push(piece)
  return piece
}

/** Hands over all pieces of a log, which is used up. */
export function appendLog(into: Log, from: Log): void {
  into.pieces.push(...from.pieces)
  into.length += from.length
}
