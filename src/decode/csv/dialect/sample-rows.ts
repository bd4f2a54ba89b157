import { HEAD_BYTES } from '../head-bytes.ts'
import { openRows } from '../rows.ts'

/** A row of a sample that isn't blank. */
export interface SampleRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** More rows tell no more. */
const MOST_ROWS = 1000

/** The rows of a text that begins with these bytes. The last one is left out where it may be cut. */
export function sampleRows(
  sample: Uint8Array,
  isWhole: boolean,
  delimiter: string,
  skipLines: number,
  fits: (cells: readonly string[]) => boolean = () => true,
): SampleRow[] {
  const found: SampleRow[] = []
  const head = sample.subarray(0, HEAD_BYTES)
  const sink = {
    row(line: number, cells: readonly string[]) {
      if (found.length < MOST_ROWS) found.push({ line, cells })
    },
    blank: () => {},
    bad: () => {},
  }
  const rows = openRows(delimiter, fits, sink, { skipLines })
  rows.push(head)
  const isAll = isWhole && head.length === sample.length
  // One row, and it goes on: it is the header, as far as it is seen.
  if (isAll || found.length === 0) rows.end()
  return found
}
