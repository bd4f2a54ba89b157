import { open, readdir, stat } from 'node:fs/promises'
import { byCodePoint, Fault } from '../../model/index.ts'
import { whyUnreadable } from '../read-text.ts'

/** A log and the report that it must give. */
export interface FixturePair {
  /** Path below the folder, without its ending: 'shop/busy'. */
  readonly name: string
  /** Null: the other has no such file. */
  readonly log: string | null
  readonly expected: string | null
  /** Why it can't be known what is there; null where it is. */
  readonly problem: string | null
}

/** Every NAME.jsonl of a folder and those below it, with NAME.json; in the order of code points. Throws a Fault. */
export async function fixturePairs(folder: string): Promise<FixturePair[]> {
  const found = new Map<string, { log: string | null; expected: string | null }>()
  const { files, problems } = await filesBelow(folder)
  for (const file of files) {
    const [, name, ending] = /^(.*)\.(jsonl|json)$/s.exec(file) ?? []
    if (name === undefined) continue
    const pair = found.get(name) ?? { log: null, expected: null }
    found.set(name, pair)
    if (ending === 'jsonl') pair.log = inFolder(folder, file)
    else pair.expected = inFolder(folder, file)
  }
  const pairs: FixturePair[] = problems.map(({ name, problem }) => ({
    name,
    log: null,
    expected: null,
    problem,
  }))
  for (const [name, pair] of found) {
    // Other JSON may lie about (package.json); a report without its log is a fixture that lost half of itself.
    const problem = pair.log === null ? await whyNoReport(pair.expected) : null
    if (problem !== NO_REPORT) pairs.push({ name, ...pair, problem })
  }
  if (pairs.length === 0)
    throw new Fault(
      `${folder} has no fixtures: no NAME.jsonl in it or its subfolders.`,
      'Put logs there, then type analyze check DIR --update to write their reports.',
    )
  return pairs.sort((a, b) => byCodePoint(a.name, b.name))
}

/** As the system follows it: put in order as a text (path.join), `link/..` would be another folder. */
const inFolder = (folder: string, below: string): string =>
  below === '' ? folder : `${folder}${folder.endsWith('/') ? '' : '/'}${below}`

const NO_REPORT = 'no report'
/** A report says so in its first line or two. */
const HEAD_BYTES = 4096

/** Null for a report; else why it is none, or why that is unknown. */
async function whyNoReport(path: string | null): Promise<string | null> {
  if (path === null) return NO_REPORT
  try {
    if (!(await isRegular(path))) return NO_REPORT
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      return /"schema_version"/.test(buffer.toString('utf8', 0, bytesRead)) ? null : NO_REPORT
    } finally {
      await file.close()
    }
  } catch (error) {
    return `can't read the expected report ${path}: ${whyUnreadable(error)}.`
  }
}

/** Looked at before it is opened: that may wait for a pipe's writer. What can't be looked at fails when it is opened. */
export const isRegular = (path: string): Promise<boolean> =>
  stat(path).then(
    stats => stats.isFile(),
    () => true,
  )

interface Below {
  /** Paths below the folder. */
  readonly files: string[]
  /** Folders that can't be looked into. */
  readonly problems: { readonly name: string; readonly problem: string }[]
}

/** Folders of tools (.git, node_modules) hold no fixtures; links to folders aren't followed. Throws a Fault for the folder itself. */
async function filesBelow(folder: string): Promise<Below> {
  const all: Below = { files: [], problems: [] }
  const folders = ['']
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    const entries = await list(inFolder(folder, below)).catch(error => {
      const why = whyClosed(error)
      if (below === '')
        throw new Fault(
          `can't read the folder ${folder}: ${why}.`,
          'For example: analyze check fixtures.',
        )
      all.problems.push({
        name: `${below}/`,
        problem: `can't read the folder ${inFolder(folder, below)}: ${why}.`,
      })
      return []
    })
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') folders.push(path)
      } else if (entry.isFile() || entry.isSymbolicLink()) all.files.push(path)
    }
  }
  return all
}

/** Of a folder. */
function whyClosed(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'there is no such folder'
  return code === 'ENOTDIR' ? 'it is a file' : whyUnreadable(error)
}

const list = (folder: string) => readdir(folder, { withFileTypes: true })
