import { Fault, type JoinPlan } from '../../model/index.ts'

/** Files with commas between; one with a comma in its name stands in '…'. */
const ENTRY = /\s*((?:'[^']*'|[^,'])+)(?:,|$)/y

/** `orders.csv`, `orders.csv:order_id`, `orders.csv:order_no=id`: a file and the key's names. Throws a Fault. */
export function joinWord(word: string | readonly string[]): JoinPlan[] {
  return (typeof word === 'string' ? filesOf(word) : word).map(entryOf)
}

function filesOf(word: string): string[] {
  const files: string[] = []
  ENTRY.lastIndex = 0
  while (ENTRY.lastIndex < word.length || files.length === 0) {
    const [, file = ''] = ENTRY.exec(word) ?? []
    if (file === '') throw notAJoin(word)
    files.push(file.replaceAll("'", ''))
  }
  return files
}

function entryOf(word: string): JoinPlan {
  // What follows the last colon is a key unless it goes on as a path does: C:\orders.csv.
  const [, file = '', key] = /^(.*?)(?::([^:/\\]*))?$/s.exec(word.trim()) ?? []
  if (file === '' || file === '-' || key === '') throw notAJoin(word)
  if (key === undefined) return { file, key: null }
  const [left = '', right = left, ...more] = key.split('=')
  if (left === '' || right === '' || more.length > 0) throw notAJoin(word)
  return { file, key: { left, right } }
}

const notAJoin = (word: string): Fault =>
  new Fault(
    `--join "${word}" names no file.`,
    'For example: --join orders.csv, --join orders.csv:order_id or --join orders.csv:order_id=id.',
  )
