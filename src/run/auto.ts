import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { fastAvailable, HEAD_BYTES, isJsonLines, tableStart } from '../decode/index.ts'
import type { Outcome, Plan } from '../model/index.ts'
import {
  directoryError,
  InputError,
  type InputRef,
  inputError,
  isAsItStands,
  isUtf8,
  missing,
  resolveInputs,
  stateOfFile,
} from '../read/index.ts'
import type { Engine, Host } from './engine.ts'
import { type LocatedIncomplete, unread } from './incomplete.ts'
import { withNearFields } from './near-fields.ts'
import { type Inputs, scanFiles } from './parallel/index.ts'
import type { ScanFile } from './parallel/tasks.ts'
import { readingsOf, withReadings } from './readings.ts'
import { areLinesShareable, scannableReading } from './scannable.ts'
import { memory, runAs } from './sequential.ts'
import { isShareable } from './sharing.ts'
import { tableReading } from './table-reading.ts'

/** Files on disk by the threads of the parallel engine; pipes, and whatever else has no size, one after the other. */
export const auto: Engine = { name: 'auto', run }

async function* run(asked: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  if (asked.follow) return yield* memory.run(asked, host)
  const given = await resolveInputs(asked.inputs)
  const readings = await readingsOf(asked, given, host.signal)
  const { plan, refs } = readings
  const isOne = readings.inputs.every(input => input === plan.input)
  const isHere = isOne && host.events === undefined && isShareable(plan) && fastAvailable()
  const found = isHere ? filesOf(refs, plan) : null
  const outcome = found === null ? null : await scanFiles(plan, { ...found, refs }, host)
  const outcomes =
    outcome === null ? runAs(readings, host) : [withReadings(outcome, readings.detected)]
  for await (const each of outcomes) yield await withNearFields(each, readings)
}

type Files = Pick<Inputs, 'files' | 'unreadable' | 'reading'>

/**
 * The inputs as files to scan; null when one of them is no regular file, or isn't seen to be plain JSON lines, or a table as
 * all of them are.
 */
function filesOf(refs: readonly InputRef[], plan: Plan): Files | null {
  const ofLines = areLinesShareable(plan) ? scannableReading(plan) : null
  const ofRows = tableReading(plan)
  if (ofLines === null && ofRows === null) return null
  const files: ScanFile[] = []
  const unreadable: LocatedIncomplete[] = []
  for (const [input, ref] of refs.entries()) {
    if (ref.kind === 'stdin') return null
    try {
      if (ref.kind === 'missing') throw missing(ref)
      // Before it is opened: that waits for a pipe's writer, who goes when the pipe is closed again.
      const stats = statSync(ref.path)
      if (!stats.isFile() && !stats.isDirectory()) return null
      if (stats.isDirectory()) throw directoryError(ref.name)
      const found = plainFile(ref.path, plan, {
        isLines: ofLines !== null,
        isRows: ofRows !== null,
      })
      if (found === null) return null
      files.push({ input, path: ref.path, name: ref.name, size: found.state.size, ...found })
    } catch (error) {
      const problem = inputError(ref.name, error, null)
      if (!(problem instanceof InputError)) throw problem
      unreadable.push({ at: input, incomplete: unread(problem) })
    }
  }
  const tables = files.filter(({ table }) => table !== undefined).length
  if (tables > 0 && tables < files.length) return null
  const reading = tables > 0 ? ofRows : (ofLines ?? ofRows)
  return reading === null ? null : { files, unreadable, reading }
}

interface Scannable {
  readonly isLines: boolean
  readonly isRows: boolean
}

function plainFile(
  path: string,
  plan: Plan,
  { isLines, isRows }: Scannable,
): Pick<ScanFile, 'state' | 'table'> | null {
  const fd = openSync(path, 'r')
  try {
    const head = headOf(fd)
    if (!isUtf8(plan.input.encoding) || !isAsItStands(head)) return null
    if (isLines && isJsonLines(plan, head)) return { state: stateOfFile(fd) }
    const table = isRows ? tableStart(plan, head) : null
    return table === null ? null : { state: stateOfFile(fd), table }
  } finally {
    closeSync(fd)
  }
}

/** The first bytes of an open file. */
function headOf(fd: number): Uint8Array {
  const bytes = Buffer.alloc(HEAD_BYTES)
  return bytes.subarray(0, readSync(fd, bytes, 0, HEAD_BYTES, 0))
}
