import { Fault } from '../../model/index.ts'
import { type FileId, type InputRef, idOfDescriptor, idOfInput } from '../../read/index.ts'
import { isRegularFile, STDERR, STDOUT } from './at-once.ts'

/** A file that the run reads. */
export interface Source {
  readonly ref: InputRef
  /** What it is to the run: 'an input', 'the catalog'. */
  readonly what: string
}

export const sourcesOf = (what: string, refs: readonly InputRef[]): Source[] =>
  refs.map(ref => ({ ref, what }))

/** A file that is named outright: '-' and globs mean nothing there. */
export const fileSource = (what: string, path: string): Source => ({
  what,
  ref: { kind: 'file', path, name: path },
})

/** What is about to be written over: which file, under which name (of a regular one), by which descriptor. */
export interface Place {
  readonly id: FileId
  readonly path?: string
  readonly fd?: number
}

/** Of one output. */
export interface Claim {
  /** Takes a place. Throws a Fault where something would be lost: a source, or what another output wrote. */
  take(place: Place): void
  /** The output now is this file, and no longer the one that it took the place of. */
  wrote(id: FileId): void
}

export interface Guard {
  /** For one output; messages about it alone begin as `shown`. */
  claimFor(name: string, shown: string): Claim
  /** The report goes to standard output. */
  claimStdout(): void
}

/**
 * Looks after what a run reads and writes. Files are identified by device and inode, whatever they are called; those of
 * the sources are those seen now and those seen at each claim, since a name may have become another file's.
 */
export function openGuard(sources: readonly Source[]): Guard {
  const read = new Map<string, string>()
  const look = () => {
    for (const { ref, what } of sources) {
      const id = idOfInput(ref)
      if (id !== null && !read.has(id)) read.set(id, what)
    }
  }
  look()
  const taken = new Map<string, Place>()
  const claimFor = (name: string, shown: string): Claim => ({
    take: place => {
      look()
      const source = place.id === null ? undefined : read.get(place.id)
      if (source !== undefined)
        throw new Fault(`${shown} is ${source}: it would be overwritten.`, ANOTHER)
      if (place.path !== undefined && isMessages(place.id))
        throw new Fault(`${shown} is standard error: the messages would be lost.`, ANOTHER)
      for (const [other, its] of taken)
        if (other !== name && isOnePlace(place, its))
          throw new Fault(`${other} and ${name} name the same file.`, ANOTHER_FOR_ONE)
      taken.set(name, { ...taken.get(name), ...place })
    },
    wrote: id => {
      taken.set(name, { ...taken.get(name), id })
    },
  })
  return {
    claimFor,
    claimStdout: () => {
      const name = 'standard output'
      claimFor(name, name).take({ fd: STDOUT, id: idOfDescriptor(STDOUT) })
    },
  }
}

const ANOTHER = 'Name another file.'
const ANOTHER_FOR_ONE = 'Name another file for one of them.'

/** Renamed over, it would take the messages of the run along. */
const isMessages = (id: FileId): boolean =>
  id !== null && isRegularFile(STDERR) && idOfDescriptor(STDERR) === id

function isOnePlace(a: Place, b: Place): boolean {
  if (a.fd !== undefined && a.fd === b.fd) return true
  // Who sends the messages where another output goes (2>&1) wants both there, in the order in which they come.
  if (a.fd === STDERR || b.fd === STDERR) return false
  if (a.path !== undefined && a.path === b.path) return true
  return a.id !== null && a.id === b.id
}
