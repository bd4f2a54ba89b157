/** The encoding of a text, and how that is known. */
export interface FoundEncoding {
  /** As TextDecoder calls it; null where it can't be told. */
  readonly encoding: string | null
  readonly why: string
}

/** Bytes that are no ASCII, one after the other, with what stands beside them. */
export interface HighRun {
  /** With ASCII between that may be second halves, as far as the line goes. */
  readonly bytes: readonly number[]
  readonly before: number
  readonly after: number
  /** What follows in the same line. */
  readonly rest: Uint8Array
}

/** The runs of a text; a last one that may be cut is left out. */
export function highRuns(bytes: Uint8Array): HighRun[] {
  const runs: HighRun[] = []
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] as number) < 0x80) {
      at++
      continue
    }
    let end = at
    while (end < bytes.length && (bytes[end] as number) >= 0x80) end++
    if (end < bytes.length)
      runs.push({
        bytes: [...bytes.subarray(at, end)],
        before: bytes[at - 1] ?? 0x0a,
        after: bytes[end] as number,
        rest: bytes.subarray(end, end + 2),
      })
    at = end
  }
  return runs
}

export const isLetter = (byte: number): boolean => {
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
