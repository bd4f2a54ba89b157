/** Without the line end. */
export const MAX_LINE_BYTES = 16_777_216

/** Who is told about the lines, in input order. */
export interface LineSink {
  /** A line is bytes[start, end) without its line end. Valid during the call. */
  line(bytes: Uint8Array, start: number, end: number): void
  /** A line of more bytes than the limit, which are gone. */
  tooLong(): void
}

/** Where the input has got to: the line that has begun and not ended. */
export interface LineState {
  readonly limit: number
  /** Bytes of a byte order mark seen at the start of the input; 3 once the start is behind. */
  mark: number
  /** The unfinished line is tail[0, length), or is too long to be kept. */
  tail: Uint8Array
  length: number
  dropped: boolean
}

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf)
const LF = 0x0a
const CR = 0x0d
const NOTHING = new Uint8Array(0)
/** What is kept of a line's room once it has been told: more only where one line needs more. */
const ROOM = 1_048_576

export const openLines = (limit = MAX_LINE_BYTES): LineState => ({
  limit,
  mark: 0,
  tail: NOTHING,
  length: 0,
  dropped: false,
})

/** The lines that end within the next bytes of the input. Only LF ends a line; a CR before it belongs to the end. */
export function splitLines(state: LineState, bytes: Uint8Array, sink: LineSink): void {
  let at = skipMark(state, bytes)
  for (let lf = bytes.indexOf(LF, at); lf !== -1; lf = bytes.indexOf(LF, at)) {
    if (state.length === 0 && !state.dropped) {
      tell(state, bytes, at, withoutCr(bytes, at, lf), sink)
    } else {
      hold(state, bytes, at, lf)
      tellHeld(state, withoutCr(state.tail, 0, state.length), sink)
    }
    at = lf + 1
  }
  hold(state, bytes, at, bytes.length)
}

/** The input has ended: what is left over is a line too. */
export function endLines(state: LineState, sink: LineSink): void {
  if (state.mark < MARK.length) holdMark(state)
  if (state.length > 0 || state.dropped) tellHeld(state, state.length, sink)
}

/** Where the input's own bytes begin: a whole mark, and that only at the very start, is none of them. */
function skipMark(state: LineState, bytes: Uint8Array): number {
  for (let at = 0; state.mark < MARK.length && at < bytes.length; at++) {
    if (bytes[at] !== MARK[state.mark]) {
      holdMark(state)
      return at
    }
    state.mark++
    if (state.mark === MARK.length) return at + 1
  }
  return state.mark < MARK.length ? bytes.length : 0
}

/** What looked like a mark was the start of a line. */
function holdMark(state: LineState): void {
  hold(state, MARK, 0, state.mark)
  state.mark = MARK.length
}

const withoutCr = (bytes: Uint8Array, start: number, end: number): number =>
  end > start && bytes[end - 1] === CR ? end - 1 : end

function tell(state: LineState, bytes: Uint8Array, start: number, end: number, sink: LineSink) {
  if (end - start > state.limit) sink.tooLong()
  else sink.line(bytes, start, end)
}

function tellHeld(state: LineState, end: number, sink: LineSink): void {
  const { tail, dropped } = state
  state.length = 0
  state.dropped = false
  if (tail.length > ROOM) state.tail = NOTHING
  if (dropped) sink.tooLong()
  else tell(state, tail, 0, end, sink)
}

/** Keeps a part of the unfinished line. One byte over the limit is kept too: it may be the CR of the line end. */
function hold(state: LineState, bytes: Uint8Array, start: number, end: number): void {
  const length = state.length + end - start
  if (state.dropped || start === end) return
  if (length > state.limit + 1) {
    state.dropped = true
    state.length = 0
    state.tail = NOTHING
    return
  }
  if (length > state.tail.length) {
    const wider = new Uint8Array(Math.max(length, Math.min(state.limit + 1, 2 * state.tail.length)))
    wider.set(state.tail.subarray(0, state.length))
    state.tail = wider
  }
  state.tail.set(bytes.subarray(start, end), state.length)
  state.length = length
}
