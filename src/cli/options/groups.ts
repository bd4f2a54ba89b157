import type { Flag } from '../../model/index.ts'
import { commonFlags } from '../../plan/index.ts'
import { formats } from '../../render/index.ts'
import { reportFlags, reportOf } from '../../report/index.ts'

/** Options under one heading of the help. */
export interface FlagGroup {
  readonly group: string
  readonly flags: readonly Flag[]
  /** Understood, but not shown by --help. */
  readonly hidden?: true
}

/** How CSV is written, by a report and by convert. */
export const CSV_FLAGS: readonly Flag[] = [
  {
    name: 'csv-raw',
    value: null,
    about: 'write CSV text unchanged, even where a spreadsheet would run it as a formula',
  },
  { name: 'csv-crlf', value: null, about: 'end CSV lines with CRLF' },
]

/** The options of the terminal: where the report goes, how it looks, what bad data means. */
const TERMINAL: readonly FlagGroup[] = [
  {
    group: 'Output:',
    flags: [
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        about: `${formats.join(', ')} (default: table); junit: the gates`,
        choices: [...formats, 'junit'],
      },
      {
        name: 'output',
        short: 'o',
        value: '<file>',
        about: 'write the output to a file, atomically',
      },
      {
        name: 'width',
        value: '<columns>',
        about: "width of tables (default: the terminal's; unlimited elsewhere)",
      },
      { name: 'rows', value: '<number>', about: 'rows of a series to show, or all (default: 48)' },
      {
        name: 'table',
        value: '<name>',
        about: 'the table to write as csv or jsonl (default: the main one)',
      },
      ...CSV_FLAGS,
      {
        name: 'verbose',
        short: 'v',
        value: null,
        about: 'print on stderr how the input was decoded',
      },
      { name: 'quiet', short: 'q', value: null, about: 'print only errors on stderr' },
    ],
  },
  {
    group: 'Gates, which fail the run (exit 1):',
    flags: [
      {
        name: 'assert',
        value: '<expression>',
        many: true,
        about:
          "a condition that must hold: 'gross > 10k', 'rejected <= 0.1%', 'every hour: views > 0'",
      },
      {
        name: 'assert-file',
        value: '<file>',
        many: true,
        about: 'a file of assertions, one per line',
      },
    ],
  },
  {
    group: 'Bad data:',
    flags: [
      { name: 'strict', value: null, about: 'fail (exit 1) if any line is rejected' },
      {
        name: 'max-rejects',
        value: '<limit>',
        about: 'fail (exit 1) if more than N lines, or P%, are rejected',
      },
      {
        name: 'rejects',
        value: '<file>',
        about: 'write the rejected lines and their reasons to a file',
      },
    ],
  },
]

/** Where the options are that nobody types. */
export const PROJECT: FlagGroup = {
  group: 'Project settings:',
  flags: [
    {
      name: 'config',
      value: '<file>',
      about: 'project file, or none (default: analyze.config.json here or in a parent folder)',
    },
  ],
}

const COMMON: FlagGroup = {
  group: 'Events, time and money:',
  flags: Object.values(commonFlags),
}

/** Every option of the command itself. */
export const GROUPS: readonly FlagGroup[] = [
  COMMON,
  { group: 'Report options:', flags: Object.values(reportFlags) },
  ...TERMINAL,
  PROJECT,
]

/** The options of these reports and those of every report; what others take is understood, so that a Fault can say whose it is. */
export function groupsOf(reports: readonly string[]): readonly FlagGroup[] {
  const seen = new Set<string>()
  const unseen = (flags: readonly Flag[]) =>
    flags.filter(({ name }) => !seen.has(name) && seen.add(name))
  const own = reports.map(name => ({
    group: `What ${name} takes:`,
    flags: unseen(Object.values(reportOf(name).flags)),
  }))
  const others = {
    group: 'Others:',
    flags: unseen(Object.values(reportFlags)),
    hidden: true as const,
  }
  return [...own, COMMON, ...TERMINAL, PROJECT, others]
}
