import { fstatSync } from 'node:fs'

/**
 * Whether something was piped or redirected into the process: fd 0 is a pipe, a socket or a regular file. A terminal
 * and /dev/null (a cron job, CI) give no input, and a descriptor that can't be looked at gives none either.
 */
export function stdinIsInput(): boolean {
  try {
    const stats = fstatSync(0)
    return stats.isFIFO() || stats.isSocket() || stats.isFile()
  } catch {
    // Closed (EBADF), or a handle that Windows can't describe. Reading it on request reports the error.
    return false
  }
}
