import type { Stats } from 'node:fs'

interface Owner {
  readonly user: number
  readonly group: number
}

/** Windows has neither owners nor modes of this kind. */
function self(): Owner | null {
  const [user, group] = [process.getuid?.(), process.getgid?.()]
  return user === undefined || group === undefined ? null : { user, group }
}

const ROOT = 0
const NAMED = '(to trust it, name it with --config)'

/** Why somebody else may have written a file, or made the link that leads to it; null where nobody could. */
export function distrust(
  stats: Pick<Stats, 'uid' | 'gid' | 'mode' | 'isSymbolicLink'>,
  own: Owner | null = self(),
): string | null {
  if (own === null) return null
  if (stats.uid !== own.user && stats.uid !== ROOT) return `it belongs to another user ${NAMED}`
  // A link's own mode means nothing.
  if (stats.isSymbolicLink()) return null
  const isOthersGroup = stats.gid !== own.group && stats.gid !== ROOT
  const isOpen = (stats.mode & 0o002) !== 0 || ((stats.mode & 0o020) !== 0 && isOthersGroup)
  return isOpen ? `other users can write to it ${NAMED}` : null
}
