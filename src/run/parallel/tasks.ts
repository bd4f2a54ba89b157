import type { TableStart } from '../../decode/index.ts'
import type { FileState } from '../../read/index.ts'

/** A stretch of a file: the lines that start in [from, to). Tasks are numbered in the order of the input. */
export interface Task {
  /** The input's place in the run. */
  readonly input: number
  readonly from: number
  readonly to: number
}

/** Files to scan: their place in the run, a path, the size that counts, and what the path was when that was seen. */
export interface ScanFile {
  readonly input: number
  readonly path: string
  readonly name: string
  readonly size: number
  readonly state: FileState
  /** How it begins, where it is a table. */
  readonly table?: TableStart
}

export const TASK_BYTES = 1 << 20

/** The files cut into tasks. A slow thread, or one that starts late, holds nobody up: each takes the next task. */
export function tasksOf(files: readonly ScanFile[], taskBytes: number): Task[] {
  return files.flatMap(({ input, size }) =>
    Array.from({ length: Math.ceil(size / taskBytes) }, (_, i) => ({
      input,
      from: i * taskBytes,
      to: Math.min(size, (i + 1) * taskBytes),
    })),
  )
}

/**
 * Until all tasks are done nobody knows how many lines come before one. A line's place is its task and its number
 * within the task in one number, which sorts like the input; the true number is told at the end.
 */
const LINES_A_TASK = 2 ** 32

/** What the decoder of a task adds to its line numbers, which start at 1. */
export const placeBefore = (task: number): number => task * LINES_A_TASK

/**
 * The true line number of a place: `lines` counts the lines of each task, `ahead` those of an input that come before its
 * first task.
 */
export function lineNumbers(
  tasks: readonly Pick<Task, 'input'>[],
  lines: (task: number) => number,
  ahead: (input: number) => number = () => 0,
): (place: number) => number {
  const before = new Float64Array(tasks.length)
  for (const [i, { input }] of tasks.entries()) {
    const isFirst = input !== tasks[i - 1]?.input
    before[i] = isFirst ? ahead(input) : (before[i - 1] as number) + lines(i - 1)
  }
  return place => {
    const task = Math.floor(place / LINES_A_TASK)
    return (before[task] as number) + (place - task * LINES_A_TASK)
  }
}

/** What a thread is at, in words: its task's number is null before the first. */
export function placeOfTask(
  number: number | null,
  tasks: readonly Task[],
  files: readonly Pick<ScanFile, 'input' | 'name'>[],
): string {
  if (number === null) return 'before its first task'
  const task = tasks[number]
  if (task === undefined) return 'after its last task'
  const name = files.find(({ input }) => input === task.input)?.name
  return `in ${name}, bytes ${task.from} to ${task.to}`
}
