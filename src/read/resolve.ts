import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { Fault } from '../model/index.ts'
import { expandGlob, isGlob } from './glob.ts'
import { type InputRef, isAbsent, systemCode } from './input.ts'
import { toldApart } from './told-apart.ts'

/**
 * The inputs that words of a command line name, in the order given; a glob's files by code point.
 *
 * '-' is stdin. A word that names something is that, also when it looks like a glob (`[2024].jsonl`). Else a
 * glob is expanded: files only, dot-files only where the pattern spells the dot. What names nothing is still an input,
 * whose reading fails: the rest must be analysed, and the answer must say that it isn't whole. A file that two
 * words name is read twice, as by `cat`; a glob names each file once, however many links lead to it.
 *
 * @throws Fault when '-' is named twice: the second would find nothing, and look like an empty log.
 */
export async function resolveInputs(words: readonly string[]): Promise<InputRef[]> {
  if (words.filter(word => word === '-').length > 1) {
    throw new Fault('- (standard input) is named twice.', 'It can be read only once: name it once.')
  }
  const refs: InputRef[] = []
  for (const word of words) refs.push(...(await resolveWord(word)))
  return toldApart(refs)
}

async function resolveWord(word: string): Promise<InputRef[]> {
  if (word === '-') return [{ kind: 'stdin', path: '-', name: 'stdin' }]
  if (isThere(word)) return [fileRef(word)]
  const paths = isGlob(word) ? await expandGlob(word) : []
  return paths.length === 0 ? [{ ...fileRef(word), kind: 'missing' }] : paths.map(fileRef)
}

const fileRef = (path: string): InputRef => ({
  kind: 'file',
  path,
  // The base name of '/' is empty, and so is an unset variable's: a message needs something to point at.
  name: basename(path) || path || '""',
})

/** Something has that name, even if we may not look at it: opening it then says why. */
function isThere(path: string): boolean {
  // No file system can have it, and node throws a TypeError.
  if (path.includes('\0')) return false
  try {
    statSync(path)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === null) throw error
    return !isAbsent(code)
  }
}
