import {
  type FastDecoder,
  internedNames,
  lineDecoder,
  openTableAt,
  type Scanner,
  type TableDecoder,
  type TableReading,
  tableDecoder,
} from '../../decode/index.ts'
import type { Decoded, Plan } from '../../model/index.ts'
import { placeBefore, type ScanFile, type Task } from './tasks.ts'

/** The decoder of one task: of lines that start in a stretch of a file. */
export interface TaskDecoder extends FastDecoder {
  /** The stretch was read: what may be left of it. */
  end(take: (decoded: Decoded) => void): void
  /** Where they are not the records. */
  lines(): number | null
  isUnsure(): boolean
}

export interface TaskDecoders {
  open(number: number, task: Task, file: ScanFile): TaskDecoder
  /** Entries of --map of which none of the records had anything. */
  unseen(): readonly string[]
}

/** The decoders of a thread, one at a time. */
export function openTaskDecoders(plan: Plan, scanner: Scanner): TaskDecoders {
  const { inputZone } = plan
  /** How the table is read whose tasks come now. */
  let known: { readonly file: ScanFile; readonly reading: TableReading } | null = null
  let last: TableDecoder | null = null
  let unseen: readonly string[] | null = null

  function ofLines(number: number, { from }: Task): TaskDecoder {
    const decoder = lineDecoder(scanner, {
      inputZone,
      keepRejected: false,
      inside: from > 0,
      linesBefore: placeBefore(number),
    })
    return { ...decoder, end: () => {}, lines: () => null, isUnsure: () => false }
  }

  function readingOf(file: ScanFile, isInside: boolean): TableReading {
    if (file.table === undefined) throw new TypeError('a file that is no table')
    const open = () =>
      openTableAt(plan, file.table as NonNullable<typeof file.table>, names(), isInside)
    if (!isInside) return open()
    if (known?.file !== file) known = { file, reading: open() }
    return known.reading
  }

  const names = () => internedNames(scanner)

  function ofTable(number: number, { from, to }: Task, file: ScanFile): TaskDecoder {
    note()
    const decoder = tableDecoder(scanner, readingOf(file, from > 0), {
      inputZone,
      linesBefore: placeBefore(number),
      part: to < file.size ? 'inner' : 'last',
    })
    last = decoder
    const end = (take: (decoded: Decoded) => void) => {
      if (to >= file.size) take(decoder.finish())
    }
    return { ...decoder, end }
  }

  /** What the last decoder's rows had nothing of, nor those before it. */
  function note(): void {
    const found = last?.unseen() ?? null
    if (found !== null) unseen = unseen?.filter(each => found.includes(each)) ?? found
    last = null
  }

  return {
    open: (number, task, file) =>
      file.table === undefined ? ofLines(number, task) : ofTable(number, task, file),
    unseen() {
      note()
      return unseen ?? scanner.unseen()
    },
  }
}
