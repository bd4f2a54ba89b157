/** One thing to read, decided before anything is opened. Plain data: it may be posted to a worker. */
export interface InputRef {
  /** 'missing': nothing had that name, or the glob matched nothing. Reading it fails, and says so. */
  readonly kind: 'file' | 'stdin' | 'missing'
  /** As the user typed it, or as the shell would have expanded it; '-' for stdin. */
  readonly path: string
  /** What reports show: the base name, 'stdin' for '-'. */
  readonly name: string
}

export type InputReason =
  | 'missing'
  | 'unreadable'
  | 'is_directory'
  | 'read_error'
  | 'truncated'
  | 'corrupt'

/** An input that can't be read to its end. The other inputs are still analysed. */
export class InputError extends Error {
  override name = 'InputError'
  /** Name of the input, as in its InputRef. */
  readonly input: string
  readonly reason: InputReason
  constructor(input: string, reason: InputReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.input = input
    this.reason = reason
  }
}

/** The system's code of an error ('ENOENT'), or null for an error that isn't the system's: a bug (also node's ERR_…). */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : null
}

/** Codes that mean: nothing has that name. ENOTDIR is `events.jsonl/more`. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])
export const isAbsent = (code: string | null): boolean => code !== null && ABSENT.has(code)

/**
 * An error of opening (`bytesRead` null) or of reading, in plain words. Node's own messages aren't used: they
 * name the call and the path. An error without a system code is no input's fault and comes back as it is.
 */
export function inputError(name: string, error: unknown, bytesRead: number | null): unknown {
  const code = systemCode(error)
  if (code === null) return error
  const fail = (reason: InputReason, message: string) =>
    new InputError(name, reason, message, { cause: error })
  if (code === 'EISDIR') return directoryError(name, error)
  if (bytesRead !== null) {
    return fail('read_error', `reading failed after ${bytesRead} bytes (${code})`)
  }
  if (isAbsent(code)) return fail('missing', 'there is no such file')
  if (code === 'EACCES' || code === 'EPERM') return fail('unreadable', 'permission denied')
  return fail('unreadable', `it can't be opened (${code})`)
}

export const directoryError = (name: string, cause?: unknown): InputError =>
  new InputError(name, 'is_directory', 'it is a directory, not a file', { cause })

/** A file that had `size` bytes when it was opened; `total` is null where it isn't known how many were there. */
export const shrunk = (name: string, total: number | null, size: number): InputError =>
  new InputError(
    name,
    'read_error',
    `it got shorter while it was read (${total === null ? 'not all' : total} of ${size} bytes were there)`,
  )

/** Compressed data that ends in the middle: what came before it is counted, and the answer is not whole. */
export const truncated = (input: string, kind: string, cause?: unknown): InputError =>
  new InputError(input, 'truncated', `the ${kind} data is truncated`, {
    cause,
  })

/** Compressed data that isn't what its own checksum or structure says. */
export const corrupt = (input: string, kind: string, what: string, cause?: unknown): InputError =>
  new InputError(input, 'corrupt', `the ${kind} data is corrupt: ${what}`, { cause })
