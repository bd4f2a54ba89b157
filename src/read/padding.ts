import type { PackedSource } from './packed-source.ts'

const LF = 10
const CR = 13

/**
 * Whether what is behind the end of packed data is nothing: zeros, with which tapes and blocks are filled up, or the
 * line break that an editor or a copy adds. Takes all of it that is.
 */
export async function isPadding(source: PackedSource): Promise<boolean> {
  await source.atHand(3)
  const rest = source.rest()
  const isLineBreak =
    (rest.length === 1 && rest[0] === LF) || (rest.length === 2 && rest[0] === CR && rest[1] === LF)
  if (isLineBreak) return true
  do {
    const zeros = source.rest()
    if (zeros.some(byte => byte !== 0)) return false
    source.use(zeros.length)
  } while (await source.more())
  return true
}
