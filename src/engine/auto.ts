import { closeSync, fstatSync, openSync } from 'node:fs'
import { fastAvailable } from '../decode/index.ts'
import type { Outcome, Plan } from '../model/index.ts'
import { InputError, type InputRef, inputError, missing, resolveInputs } from '../read/index.ts'
import type { Engine, Host } from './engine.ts'
import { type LocatedIncomplete, unread } from './incomplete.ts'
import { memory } from './memory.ts'
import type { ScanFile } from './parallel/tasks.ts'

/** Files on disk by the threads of the parallel engine; pipes, and whatever else has no size, one after the other. */
export const auto: Engine = { name: 'auto', run }

async function* run(plan: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  const refs = await resolveInputs(plan.inputs)
  const files = isShared(plan) && fastAvailable() ? filesOf(refs) : null
  if (files === null) {
    yield* memory.run(plan, host)
    return
  }
  const { scanFiles } = await import('./parallel/index.ts')
  yield await scanFiles(plan, refs, files.readable, files.unreadable, host)
}

/**
 * Whether threads can share the work: what is told apart or named by the order of the input, or by ids that a pass
 * gives out itself, is one thread's.
 */
const isShared = ({
  decoder,
  follow,
  keepRejected,
  dedupe,
  by,
  per,
  label,
  catalog,
}: Plan): boolean =>
  decoder === 'auto' &&
  !follow &&
  !keepRejected &&
  [dedupe, by, per, label, catalog].every(asked => asked === null)

interface Files {
  readonly readable: readonly ScanFile[]
  readonly unreadable: readonly LocatedIncomplete[]
}

/** The inputs as files to scan; null when one of them is no regular file. */
function filesOf(refs: readonly InputRef[]): Files | null {
  const readable: ScanFile[] = []
  const unreadable: LocatedIncomplete[] = []
  for (const [input, ref] of refs.entries()) {
    if (ref.kind === 'stdin') return null
    try {
      if (ref.kind === 'missing') throw missing(ref)
      const fd = openSync(ref.path, 'r')
      const stats = fstatSync(fd)
      closeSync(fd)
      if (!stats.isFile() && !stats.isDirectory()) return null
      readable.push({ input, path: ref.path, name: ref.name, size: stats.size })
    } catch (error) {
      const problem = inputError(ref.name, error, null)
      if (!(problem instanceof InputError)) throw problem
      unreadable.push({ at: input, incomplete: unread(problem) })
    }
  }
  return { readable, unreadable }
}
