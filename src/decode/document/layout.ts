/** Where records stand in a text of JSON. */
export interface Layout {
  /** Names of the members that lead to the list of records, or to the only record. */
  readonly path: readonly string[]
  /** Names that lead from an element of the list to the record within it; null where the element is the record. */
  readonly inner: readonly string[] | null
  /** 'line': no record goes on after the end of its line. 'text': a line is a record after some other text. */
  readonly by: 'value' | 'line' | 'text'
}

/** Who is told of the records, in input order. */
export interface RecordSink {
  /** A record begins on that line, so many names of the path within its object. */
  begin(line: number, depth: number): void
  /** Some of it: bytes[start, end), without a line end. Valid during the call. */
  part(bytes: Uint8Array, start: number, end: number): void
  end(): void
  /** The object that begins on that line has nothing where the path leads, or no end. */
  without(line: number, reason: 'no_records' | 'not_json'): void
}
