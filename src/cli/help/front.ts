import { reports } from '../../report/index.ts'
import type { Commands } from '../command.ts'
import { type Example, GROUPS, mostUsed } from '../options/index.ts'
import { HELP_FLAG } from './flags.ts'
import { type Entry, entryLines, exampleLines, flagEntry, widest } from './lines.ts'
import { groupLines, HELP } from './sheet.ts'

const USAGE = ['Usage: analyze [report] <file…> [options]', '       analyze <command> …']

const EXAMPLES: readonly Example[] = [
  { command: 'analyze events.jsonl --window 24h', about: 'the last 24 hours of a log' },
  { command: 'analyze top orders.csv --by brand', about: 'brands instead of items' },
  { command: 'analyze doctor orders.csv', about: 'what a file is, and how it is read' },
]

/** Each with what it does beside it: three lines, not six. */
const shortExamples = (): string[] => {
  const entries = EXAMPLES.map(({ command, about }): Entry => [command, about])
  return entryLines(entries, widest(entries))
}

/** `analyze --help`: a screen or two. */
export function frontLines(commands: Commands): string[] {
  const known: Entry[] = [...reportEntries(), ...commandEntries(commands)]
  const used = [...mostUsed, HELP_FLAG].map(flag => flagEntry(flag, true))
  return [
    ...USAGE,
    '',
    'Exact answers from a shop’s event log: JSON lines, CSV, Excel, SQLite, Parquet',
    'and the exports of many vendors. How a file is read is detected.',
    '',
    'Reports:',
    ...entryLines(reportEntries(), widest(known)),
    '',
    'Commands:',
    ...entryLines(commandEntries(commands), widest(known)),
    '',
    'Options people use most:',
    ...entryLines(used, widest(used)),
    '',
    'Examples:',
    ...shortExamples(),
    '',
    'More:',
    ...entryLines(
      [
        ['analyze help <report>', 'what the report takes, with examples'],
        ['analyze help <command>', 'the same for a command'],
        ['analyze --help-all', 'every option (also in the manual page: man analyze)'],
      ],
      'analyze help <command>'.length,
    ),
  ]
}

/** `analyze --help-all`: everything. */
export function fullLines(commands: Commands): string[] {
  const known: Entry[] = [...reportEntries(), ...commandEntries(commands)]
  return [
    ...USAGE,
    '',
    'Reports:',
    ...entryLines(reportEntries(), widest(known)),
    '',
    'Commands:',
    ...entryLines(commandEntries(commands), widest(known)),
    ...groupLines([...GROUPS, HELP]),
    '',
    'Examples:',
    ...Object.values(reports).flatMap(({ examples }) => exampleLines(examples)),
    '',
    'Exit codes: 0 done, 1 a gate failed (--assert, --strict, --max-rejects, --fail),',
    '2 could not do what was asked.',
  ]
}

/** `analyze` alone, on a terminal. */
export const usageLines = (): string[] => [
  ...USAGE,
  '',
  ...shortExamples(),
  '',
  'analyze --help lists the reports, the commands and the options people use most.',
]

const reportEntries = (): Entry[] =>
  Object.values(reports).map(
    ({ name, about }, at): Entry => [name, at === 0 ? `${about} (default)` : about],
  )

const commandEntries = (commands: Commands): Entry[] =>
  Array.from(commands, ([name, { about }]): Entry => [name, about])
