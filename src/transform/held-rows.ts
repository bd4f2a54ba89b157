import { COLUMNS, type EventBatch } from '../model/index.ts'

/** Columns are kept in blocks of so many rows: none is ever copied to make it longer. */
const BLOCK_ROWS = 16_384
const SHORT = 16

/** What two events are compared by: not the line on which they stand. */
const COMPARED = COLUMNS.filter(name => name !== 'line')

/** A column of a block: all of its rows, or as many as there are. */
type Block = readonly (Float64Array | Uint32Array | Int32Array)[]

/** Rows that are kept to be compared with, by their number. */
export class HeldRows {
  private readonly blocks: Block[] = []
  private count = 0

  /**
   * Copies rows of a batch, in ascending order, whose columns are valid only until the next one. Most are one run: where few
   * events come twice, whole columns are copied.
   */
  add(batch: EventBatch, rows: ArrayLike<number>): void {
    const columns = columnsOf(batch)
    for (let from = 0, to = 0; from < rows.length; from = to) {
      const start = rows[from] as number
      const room = BLOCK_ROWS - (this.count % BLOCK_ROWS)
      for (to = from + 1; to < rows.length && to - from < room; to++)
        if (rows[to] !== start + to - from) break
      this.addRun(columns, start, start + to - from)
    }
  }

  /** Rows that fit the last block, or a new one. */
  private addRun(columns: Block, start: number, end: number): void {
    const at = this.count % BLOCK_ROWS
    if (at === 0) this.blocks.push(columns.map(column => emptyLike(column)))
    const block = this.blocks.at(-1) as Block
    for (let c = 0; c < columns.length; c++) {
      const [into, from] = [block[c] as Float64Array, columns[c] as Float64Array]
      // Of a short run the call costs more than the copy.
      if (end - start < SHORT)
        for (let i = start; i < end; i++) into[at + i - start] = from[i] as number
      else into.set(from.subarray(start, end), at)
    }
    this.count += end - start
  }

  /** Whether a row that is kept and one of a batch are the same event. */
  same(row: number, batch: EventBatch, i: number): boolean {
    const block = this.blocks[Math.floor(row / BLOCK_ROWS)] as Block
    const at = row % BLOCK_ROWS
    return columnsOf(batch).every((column, c) => column[i] === block[c]?.[at])
  }
}

const columnsOf = (batch: EventBatch): Block => [
  ...COMPARED.map(name => batch[name]),
  ...batch.extra,
]

const emptyLike = (column: Block[number]): Block[number] =>
  new (column.constructor as new (rows: number) => Block[number])(BLOCK_ROWS)
