import { Fault, shellPath, shellWord, shortened } from '../../model/index.ts'
import type { InputRef } from '../input.ts'
import { foreignName } from './foreign.ts'

/** What an archive without a table or log is instead; null where it may be any archive. */
export function documentOf(names: readonly string[], input: string): Fault | null {
  const has = (start: string): boolean => names.some(name => name.startsWith(start))
  if (has('word/document')) return foreignName(input, 'a Word document')
  if (has('ppt/')) return foreignName(input, 'a PowerPoint presentation')
  if (has('xl/workbook.bin'))
    return new Fault(
      `${shortened(input)} is a binary Excel workbook (.xlsb), which analyze doesn’t read.`,
      'Save it as .xlsx, and name that.',
    )
  if (names.includes('mimetype') && names.includes('content.xml'))
    return new Fault(
      `${shortened(input)} is an OpenDocument file, which analyze doesn’t read.`,
      'Save it as .xlsx, and name that: soffice --headless --convert-to xlsx FILE',
    )
  if (names.some(name => /^Index\/.*\.iwa$|^Index\.zip$/.test(name)))
    return new Fault(
      `${shortened(input)} is an Apple iWork document, which analyze doesn’t read.`,
      'Export it as Excel or CSV, and name that.',
    )
  return null
}

export const isWorkbook = (names: readonly string[]): boolean => names.includes('xl/workbook.xml')

/** Beside the data, by what they are called: what systems add, texts for readers, pictures. */
const BESIDE = [
  /(^|\/)__MACOSX\//,
  /(^|\/)\.[^/]*$/,
  /(^|\/)(thumbs\.db|desktop\.ini)$/i,
  /(^|\/)(readme|licen[cs]e|copying|notice|changelog|authors|citation)[^/]*$/i,
  /\.(md|pdf|html?|docx?|pptx?|png|jpe?g|gif|svg|webp|ico|ipynb|py|r|sh|css|js|xsd|sha256|md5)$/i,
]
/** How the names of tables and logs end. */
const DATA =
  /\.(csv|tsv|tab|psv|jsonl?|ndjson|log|xlsx|xlsm|parquet|db|sqlite3?)(\.(gz|zst|zip))?$/i

/** The entries that may be the table or log: those that are called like one, else all that aren't beside it. */
export function candidatesOf(names: readonly string[]): string[] {
  const files = names.filter(
    name => !name.endsWith('/') && !BESIDE.some(pattern => pattern.test(name)),
  )
  const called = files.filter(name => DATA.test(name))
  return called.length > 0 ? called : files
}

const MOST_NAMED = 10

/**
 * The entry to read: the one asked for, by its whole name or its last part, else the only one that may be meant.
 *
 * @throws Fault that names the others
 */
export function chosenEntry(names: readonly string[], asked: string | null, ref: InputRef): string {
  const input = shortened(ref.name)
  if (asked !== null) return entryAsked(names, asked, input)
  const candidates = candidatesOf(names)
  const [only] = candidates
  if (only === undefined) throw new Fault(`${input} is a zip archive without a table or log.`)
  if (candidates.length === 1) return only
  throw new Fault(
    `${input} is a zip archive with ${candidates.length} files: ${listed(candidates)}.`,
    `Choose one: analyze ${ref.path === '-' ? '-' : shellPath(ref.path)} --entry ${shellWord(only)}`,
  )
}

function entryAsked(names: readonly string[], asked: string, input: string): string {
  if (names.includes(asked)) return asked
  const files = names.filter(name => !name.endsWith('/'))
  const last = files.filter(name => name.endsWith(`/${asked}`))
  const [only] = last
  if (only !== undefined && last.length === 1) return only
  if (last.length > 1)
    throw new Fault(`--entry ${shortened(asked)} is in ${input} more than once: ${listed(last)}.`)
  throw new Fault(
    `${input} has no entry ${shortened(asked)}.`,
    `It has ${listed(candidatesOf(names))}.`,
  )
}

/** Names in a sentence, as few as one takes. */
export const listed = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : names
        .slice(0, MOST_NAMED)
        .map(name => shortened(name))
        .join(', ') + (names.length > MOST_NAMED ? ` (+${names.length - MOST_NAMED} more)` : '')
