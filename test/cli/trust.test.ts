import { expect, it } from 'vitest'
import { distrust } from '../../src/cli/project-file/trust.ts'

const ANN = { user: 1000, group: 1000 }
const ANOTHERS = 'it belongs to another user (to trust it, name it with --config)'
const OPEN = 'other users can write to it (to trust it, name it with --config)'

it.each<[uid: number, gid: number, mode: number, isLink: boolean, why: string | null]>([
  [1000, 1000, 0o644, false, null],
  [1000, 1000, 0o600, false, null],
  [1000, 1000, 0o664, false, null],
  [1000, 50, 0o664, false, OPEN],
  [1000, 50, 0o644, false, null],
  [1000, 1000, 0o646, false, OPEN],
  [1000, 1000, 0o666, false, OPEN],
  [0, 0, 0o644, false, null],
  [0, 0, 0o664, false, null],
  [0, 0, 0o666, false, OPEN],
  [1001, 1000, 0o600, false, ANOTHERS],
  [1001, 1001, 0o777, true, ANOTHERS],
  [1000, 1000, 0o777, true, null],
])('of %i:%i with %o (link: %s)', (uid, gid, mode, isLink, why) => {
  expect(distrust({ uid, gid, mode, isSymbolicLink: () => isLink }, ANN)).toBe(why)
})

it('knows no owners where the system has none', () => {
  expect(distrust({ uid: 1, gid: 1, mode: 0o777, isSymbolicLink: () => false }, null)).toBe(null)
})
