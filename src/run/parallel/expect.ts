import { closeSync, openSync } from 'node:fs'
import type { Scanner } from '../../decode/index.ts'
import type { Plan } from '../../model/index.ts'
import { systemCode } from '../../read/index.ts'
import { scanTask } from './scan-task.ts'
import { openTaskDecoders } from './task-decoders.ts'
import type { ScanFile } from './tasks.ts'

const END_BYTES = 256 * 1024

/**
 * The newest event in the last bytes of the files: in a log that is written as things happen, the newest of all, so
 * that a window can be cut as the events come and nothing need be kept. Null when there is none.
 */
export function newestAtEnds(
  plan: Plan,
  files: readonly ScanFile[],
  scanner: Scanner,
): number | null {
  let newest = -Infinity
  for (const file of files) {
    try {
      newest = Math.max(newest, newestAtEnd(plan, file, scanner))
    } catch (error) {
      // Gone or unreadable since: the threads tell, which read it from its start.
      if (systemCode(error) === null) throw error
    }
  }
  return Number.isFinite(newest) ? newest : null
}

function newestAtEnd(plan: Plan, file: ScanFile, scanner: Scanner): number {
  const { path, input, size } = file
  let newest = -Infinity
  const fd = openSync(path, 'r')
  try {
    const from = Math.max(0, size - END_BYTES)
    const task = { input, from, to: size }
    const decoder = openTaskDecoders(plan, scanner).open(0, task, file)
    scanTask(fd, task, size, decoder, ({ batch: { time, length } }) => {
      for (let i = 0; i < length; i++) newest = Math.max(newest, time[i] as number)
    })
  } finally {
    closeSync(fd)
  }
  return newest
}
