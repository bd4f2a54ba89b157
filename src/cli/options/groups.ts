import type { Flag } from '../../model/index.ts'
import { commonFlags } from '../../plan/index.ts'
import { formats } from '../../render/index.ts'
import { reportFlags, reportOf } from '../../report/index.ts'

/** Options under one heading of the help. */
export interface FlagGroup {
  readonly group: string
  /** In a word, where its options are only named. */
  readonly topic: string
  readonly flags: readonly Flag[]
  /** Special to the command or report: all of them are explained by --help. Of others the most used are. */
  readonly own?: true
  /** Understood, but not shown by --help. */
  readonly hidden?: true
}

export const COLORS = ['auto', 'always', 'never'] as const

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
    topic: 'output',
    flags: [
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        about: `${formats.join(', ')} (default: table); junit: the gates`,
        brief: formats.join(', '),
        choices: [...formats, 'junit'],
      },
      {
        name: 'output',
        short: 'o',
        value: '<file>',
        about: 'write a file, atomically; its ending (.csv, .json.gz, …) chooses the format',
        brief: 'write a file: .txt, .json, .csv, .md, .json.gz',
      },
      {
        name: 'width',
        value: '<columns>',
        about: "width of tables (default: the terminal's; unlimited elsewhere)",
      },
      {
        name: 'color',
        value: '<when>',
        about: 'auto, always, never (default: auto: on a terminal)',
        choices: COLORS,
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
        about: 'list the rejected lines on stderr, and say how the input was decoded',
      },
      { name: 'quiet', short: 'q', value: null, about: 'print only errors on stderr' },
    ],
  },
  {
    group: 'Gates, which fail the run (exit 1):',
    topic: 'gates',
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
    topic: 'gates',
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
  topic: 'project',
  flags: [
    {
      name: 'config',
      value: '<file>',
      about: 'project file, or none (default: analyze.config.json here or in a parent folder)',
    },
  ],
}

/** Seldom typed: all of it is detected. */
export const READING = {
  group: 'How inputs are read (detected; analyze doctor FILE says how):',
  topic: 'inputs',
}

const EVENTS = ['window', 'since', 'until', 'where', 'dedupe', 'catalog'] as const
const CALENDAR = ['tz', 'inputTz', 'bucket', 'retain', 'currency', 'defaultCurrency'] as const
const placed: ReadonlySet<string> = new Set([...EVENTS, ...CALENDAR])

/** The options of every report, by what they are about. */
export const COMMON: readonly FlagGroup[] = [
  { group: 'Which events count:', topic: 'events', flags: EVENTS.map(key => commonFlags[key]) },
  {
    group: 'Time and money:',
    topic: 'time and money',
    flags: CALENDAR.map(key => commonFlags[key]),
  },
  {
    ...READING,
    flags: Object.entries(commonFlags).flatMap(([key, flag]) => (placed.has(key) ? [] : [flag])),
  },
]

export const OF_REPORTS: FlagGroup = {
  group: 'Report options:',
  topic: 'reports',
  flags: Object.values(reportFlags),
}

/** Every option of the command itself. */
export const GROUPS: readonly FlagGroup[] = [...COMMON, OF_REPORTS, ...TERMINAL, PROJECT]

/** What `analyze --help` explains. */
const MOST_USED = [
  'window',
  'since',
  'where',
  'tz',
  'bucket',
  'by',
  'sort',
  'top',
  'format',
  'output',
]

/** In this order, with the words of the first that has them. */
export const mostUsed: readonly Flag[] = MOST_USED.map(name => {
  const flag = GROUPS.flatMap(({ flags }) => flags).find(each => each.name === name)
  if (flag === undefined) throw new Error(`there is no --${name}`)
  return flag
})

export const isMostUsed = ({ name }: Flag): boolean => MOST_USED.includes(name)

/** The options of these reports and those of every report; what others take is understood, so that a Fault can say whose it is. */
export function groupsOf(reports: readonly string[]): readonly FlagGroup[] {
  const seen = new Set<string>()
  const unseen = (flags: readonly Flag[]) =>
    flags.filter(({ name }) => !seen.has(name) && seen.add(name))
  const own = reports
    .map(name => ({
      group: `Options of ${name}:`,
      topic: name,
      flags: unseen(Object.values(reportOf(name).flags)),
      own: true as const,
    }))
    .filter(({ flags }) => flags.length > 0)
  const others = {
    group: 'Others:',
    topic: 'others',
    flags: unseen(Object.values(reportFlags)),
    hidden: true as const,
  }
  return [...own, ...COMMON, ...TERMINAL, PROJECT, others]
}
