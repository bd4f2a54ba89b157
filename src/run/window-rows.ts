import type { Dictionaries, EventBatch } from '../model/index.ts'
import { type Bounds, inside } from '../transform/index.ts'
import { closeBlock, openBlock, type RowBlock, readBlock, writeRow } from './row-block.ts'

/** Blocks are dropped, read and renamed one at a time: no more rows than this stand as columns at once. */
const BLOCK_ROWS = 8192

/**
 * Rows that are kept until it is known whether they count: those of a window whose end is still coming. A pipe may hold
 * more of them than fit as columns (60 bytes a row), so they are packed; a page_visit takes some ten bytes.
 */
export class WindowRows {
  private full: RowBlock[] = []
  private open = openBlock()
  private count = 0
  private dictionaries: Dictionaries | null = null

  get length(): number {
    return this.count
  }

  /** What the ids of the rows mean; null without any. */
  get names(): Dictionaries | null {
    return this.dictionaries
  }

  /** Bytes that the rows take. */
  get bytes(): number {
    return this.full.reduce((sum, { bytes }) => sum + bytes.length, this.open.to.length)
  }

  /** Copies the rows of a batch, whose columns are valid only until the next one. */
  add(batch: EventBatch): void {
    if (batch.length === 0) return
    this.dictionaries = batch.names
    this.count += batch.length
    for (let row = 0; row < batch.length; row++) {
      if (this.open.rows === BLOCK_ROWS) this.close()
      writeRow(this.open, batch, row)
    }
  }

  /** All rows, to be handed to another pass whose ids mean the same. */
  blocks(): readonly RowBlock[] {
    this.close()
    return this.full
  }

  /** Adds rows that another pass has kept. */
  append(blocks: readonly RowBlock[], names: Dictionaries): void {
    if (blocks.length === 0) return
    this.dictionaries = names
    this.full = [...this.full, ...blocks]
    this.count += blocks.reduce((sum, { rows }) => sum + rows, 0)
  }

  /** Lets go of the rows outside the bounds; says how many they were. */
  drop(bounds: Bounds): number {
    const { startMs, endMs } = bounds
    const before = this.count
    this.rewrite(block => {
      if (block.oldest >= startMs && block.newest < endMs) return block
      if (block.newest < startMs || block.oldest >= endMs) return null
      return packed(inside(this.read(block), bounds))
    })
    return before - this.count
  }

  /** The rows are given other ids by `renumber`, which changes the columns of a batch. */
  rename(names: Dictionaries, renumber: (batch: EventBatch) => void): void {
    this.rewrite(block => {
      const batch = this.read(block)
      renumber(batch)
      return packed(batch)
    })
    this.dictionaries = names
  }

  /** All rows in the order they came. The line they stood on isn't kept: whoever tells it has looked before. */
  *batches(): Generator<EventBatch> {
    for (const block of [...this.full, this.open.rows > 0 ? closeBlock(this.open) : null])
      if (block !== null) yield this.read(block)
  }

  private rewrite(change: (block: RowBlock) => RowBlock | null): void {
    this.close()
    this.full = this.full.flatMap(block => change(block) ?? [])
    this.count = this.full.reduce((sum, { rows }) => sum + rows, 0)
  }

  private close(): void {
    if (this.open.rows > 0) this.full.push(closeBlock(this.open))
    this.open = openBlock()
  }

  private read(block: RowBlock): EventBatch {
    if (this.dictionaries === null) throw new Error('rows without names')
    return readBlock(block, this.dictionaries)
  }
}

/** The rows of a batch as one block; null without any. */
function packed(batch: EventBatch): RowBlock | null {
  if (batch.length === 0) return null
  const block = openBlock()
  for (let row = 0; row < batch.length; row++) writeRow(block, batch, row)
  return closeBlock(block)
}
