import { type Decoded, type Decoder, type Dictionary, noCounts } from '../../../src/model/index.ts'

/** The columns that hold ids, and the dictionary of each. */
const NAMES = ['type', 'customer', 'item', 'currency', 'order', 'session'] as const
type Column = (typeof NAMES)[number] | number
const NUMBERS = ['time', 'amount', 'quantity', 'line'] as const

/**
 * Feeds the same chunks to two decoders and throws at the first difference: rows (names by text), issues, counts. Ids
 * are compared by a table of pairs, so that a text is looked at once and not once a row.
 */
export class Twins {
  readonly counts = noCounts()
  readonly #columns: readonly Column[]
  readonly #pairs: readonly [number[], number[]][]
  readonly #law: Decoder
  readonly #other: Decoder
  /** With `extras` the session is compared as well, and so many further columns. */
  constructor(law: Decoder, other: Decoder, extras: number | null = null) {
    this.#law = law
    this.#other = other
    this.#columns = extras === null ? NAMES.slice(0, -1) : [...NAMES, ...Array(extras).keys()]
    this.#pairs = this.#columns.map(() => [[], []])
  }

  decode(bytes: Uint8Array): void {
    this.#compare(this.#law.decode(bytes), this.#other.decode(bytes))
  }

  finish(): void {
    this.#compare(this.#law.finish(), this.#other.finish())
  }

  #compare(law: Decoded, other: Decoded): void {
    const differs = (what: string, a: unknown, b: unknown): never => {
      throw new Error(`${what}: the law says ${JSON.stringify(a)}, not ${JSON.stringify(b)}`)
    }
    const issues = JSON.stringify(law.issues)
    if (issues !== JSON.stringify(other.issues)) {
      for (const [i, issue] of law.issues.entries())
        if (JSON.stringify(issue) !== JSON.stringify(other.issues[i]))
          differs(`issue ${i}`, issue, other.issues[i])
      differs('issues', law.issues.length, other.issues.slice(law.issues.length))
    }
    for (const [i, line] of law.batch.line.entries()) {
      if (i >= law.batch.length) break
      if (other.batch.line[i] !== line) differs('line of an event', line, other.batch.line[i])
    }
    if (law.batch.length !== other.batch.length)
      differs('events', law.batch.length, other.batch.length)
    for (let i = 0; i < law.batch.length; i++) {
      const where = `line ${law.batch.line[i]}`
      for (const column of NUMBERS) {
        const [a, b] = [law.batch[column][i], other.batch[column][i]]
        if (!Object.is(a, b)) differs(`${where}, ${column}`, a, b)
      }
      for (const [n, column] of this.#columns.entries())
        this.#sameName(n, law, other, i) ||
          differs(`${where}, ${column}`, textAt(law, column, i), textAt(other, column, i))
    }
    const { noted } = other.batch
    if ('tiers' in this.#other && noted === undefined) differs('noted', 'something', noted)
    if (noted !== undefined) {
      const rows = law.batch.length
      for (const [key, seen] of Object.entries({
        oldest: law.batch.time.subarray(0, rows).reduce((a, b) => Math.min(a, b), Infinity),
        newest: law.batch.time.subarray(0, rows).reduce((a, b) => Math.max(a, b), -Infinity),
        mostType: other.batch.type.subarray(0, rows).reduce((a, b) => Math.max(a, b), 0),
      }))
        if (noted[key as keyof typeof noted] !== seen)
          differs(`${key} of the rows`, seen, noted[key as keyof typeof noted])
    }
    for (const key of Object.keys(this.counts) as (keyof typeof this.counts)[]) {
      if (law.counts[key] !== other.counts[key]) differs(key, law.counts[key], other.counts[key])
      this.counts[key] += law.counts[key]
    }
  }

  #sameName(n: number, law: Decoded, other: Decoded, row: number): boolean {
    const column = this.#columns[n] ?? 'type'
    const a = idAt(law, column, row)
    const b = idAt(other, column, row)
    if (a === 0 || b === 0) return a === b
    const [toOther, toLaw] = this.#pairs[n] ?? [[], []]
    if (toOther[a] !== undefined || toLaw[b] !== undefined)
      return toOther[a] === b && toLaw[b] === a
    toOther[a] = b
    toLaw[b] = a
    return textAt(law, column, row) === textAt(other, column, row)
  }
}

const idAt = ({ batch }: Decoded, column: Column, row: number): number =>
  (typeof column === 'number' ? batch.extra[column] : batch[column])?.[row] ?? 0

const namesOf = ({ batch }: Decoded, column: Column): Dictionary | undefined =>
  typeof column === 'number' ? batch.names.extra[column] : batch.names[column]

const textAt = (decoded: Decoded, column: Column, row: number): string | null => {
  const id = idAt(decoded, column, row)
  return id === 0 ? null : (namesOf(decoded, column)?.text(id) ?? null)
}
