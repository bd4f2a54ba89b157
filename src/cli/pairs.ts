import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { byCodePoint, Fault } from '../model/index.ts'
import { readText } from './read-text.ts'

/** A log and the report that it must give. */
export interface FixturePair {
  /** Path below the folder, without its ending: 'shop/busy'. */
  readonly name: string
  /** Null: the other has no such file. */
  readonly log: string | null
  readonly expected: string | null
}

/** Every NAME.jsonl of a folder and those below it, with NAME.json; in the order of code points. Throws a Fault. */
export async function fixturePairs(folder: string): Promise<FixturePair[]> {
  const found = new Map<string, { log: string | null; expected: string | null }>()
  for (const file of await filesBelow(folder, '')) {
    const [, name, ending] = /^(.*)\.(jsonl|json)$/.exec(file) ?? []
    if (name === undefined) continue
    const pair = found.get(name) ?? { log: null, expected: null }
    found.set(name, pair)
    if (ending === 'jsonl') pair.log = join(folder, file)
    else pair.expected = join(folder, file)
  }
  const pairs: FixturePair[] = []
  for (const name of [...found.keys()].sort(byCodePoint)) {
    const pair = found.get(name)
    if (pair === undefined) continue
    // Other JSON may lie about (package.json); a report without its log is a fixture that lost half of itself.
    if (pair.log === null && !(await isReport(pair.expected))) continue
    pairs.push({ name, ...pair })
  }
  if (pairs.length === 0)
    throw new Fault(
      `${folder} has no fixture: no NAME.jsonl in it or below.`,
      'Put logs there, then type analyze check DIR --update to write what they give.',
    )
  return pairs
}

const isReport = async (path: string | null): Promise<boolean> =>
  path !== null && /"schema_version"/.test(await readText(path, 'the expectation'))

/** Paths below a folder. Folders of tools (.git, node_modules) hold no fixtures; links to folders aren't followed. */
async function filesBelow(folder: string, below: string): Promise<string[]> {
  const entries = await list(join(folder, below))
  const files: string[] = []
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules')
        files.push(...(await filesBelow(folder, path)))
    } else if (entry.isFile() || entry.isSymbolicLink()) files.push(path)
  }
  return files
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const why =
      error.code === 'ENOENT' ? 'there is no such folder' : `the system says ${error.code}`
    throw new Fault(
      `can't look into ${folder}: ${error.code === 'ENOTDIR' ? 'it is a file' : why}.`,
      'Type it like analyze check fixtures.',
    )
  }
}
