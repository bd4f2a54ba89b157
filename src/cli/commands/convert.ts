import { choice, Fault, type Flag } from '../../model/index.ts'
import { commonFlags, inputFlags, joinedPaths, planOf, withConfig } from '../../plan/index.ts'
import { resolveInputs, stdinIsInput } from '../../read/index.ts'
import { DEFAULT_STYLE, ledgerLines, urgentLines } from '../../render/index.ts'
import {
  type CleanWriter,
  csvWriter,
  engines,
  jsonlWriter,
  needDuckdb,
  openParquetRows,
} from '../../run/index.ts'
import { DONE, GATE_FAILED } from '../command.ts'
import { failure, limitOf } from '../gates/index.ts'
import {
  CSV_FLAGS,
  csvStyleOf,
  formatWord,
  type Page,
  parse,
  READING,
  wordOf,
} from '../options/index.ts'
import type { OutputFile } from '../output/index.ts'
import {
  fileSource,
  openOutputs,
  rejectLine,
  say,
  sourcesOf,
  writeStdout,
} from '../output/index.ts'
import { configLines, partOf, readConfig } from '../project-file/index.ts'
import { holdSignals } from '../signals.ts'
import { help } from './asked.ts'
import { incomplete, isNothingRead, nothingRead } from './incomplete.ts'
import type { ParquetFile } from './parquet-file.ts'

const FORMATS = ['jsonl', 'csv', 'parquet'] as const

const ENDINGS = new Map<string, (typeof FORMATS)[number]>([
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['csv', 'csv'],
  ['parquet', 'parquet'],
])

const OWN: readonly Flag[] = [
  {
    name: 'format',
    short: 'f',
    value: '<format>',
    about: `${FORMATS.join(', ')} (default: by the extension of -o, else jsonl)`,
    choices: FORMATS,
  },
  {
    name: 'fields',
    value: '<names>',
    about: 'additional fields to write as columns of CSV or Parquet: brand,category',
  },
  ...CSV_FLAGS,
  {
    name: 'output',
    short: 'o',
    value: '<file>',
    about: 'write the output to a file, atomically; .gz and .zst are packed',
  },
  { name: 'config', value: '<file>', about: 'project file, or none' },
  { name: 'quiet', short: 'q', value: null, about: 'print only errors on stderr' },
  { name: 'strict', value: null, about: 'fail (exit 1) if any record is rejected' },
  {
    name: 'max-rejects',
    value: '<limit>',
    about: 'fail (exit 1) if more than N records, or P%, are rejected',
  },
  {
    name: 'rejects',
    value: '<file>',
    about: 'write the rejected records and their reasons to a file',
  },
]

const READ: readonly Flag[] = [...Object.values(inputFlags), commonFlags.inputTz]

export const page = (): Page => ({
  name: 'analyze convert',
  usage: '<file…> [options]',
  about: 'Writes the accepted events in analyze’s own format, as JSON lines, CSV or Parquet.',
  groups: [
    { group: 'Options of convert:', topic: 'convert', flags: OWN, own: true },
    { ...READING, flags: READ },
  ],
  examples: [
    {
      command: 'analyze convert orders.csv --output clean.jsonl',
      about: 'any file as our own JSON lines',
    },
    {
      command: 'analyze convert events.jsonl -o events.parquet',
      about: 'with exact types, for a database (needs DuckDB)',
    },
    {
      command: 'analyze convert events.jsonl --format csv --fields brand | head',
      about: 'as CSV, with a field of one’s own',
    },
  ],
})

/** The words of the project file that say how inputs are read; reports' options mean nothing here. */
const READING_KEYS: ReadonlySet<string> = new Set([...Object.keys(inputFlags), 'inputTz'])

/** `analyze convert FILE… -o clean.jsonl`: the accepted events in our own names, for any other tool. */
export async function run(argv: readonly string[]): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string') return help(typed, page())
  const { flags } = typed
  const inputs = typed.words.length === 0 && stdinIsInput() ? ['-'] : typed.words
  if (inputs.length === 0)
    throw new Fault(
      'there is no file to convert.',
      'For example: analyze convert events.csv -o clean.jsonl.',
    )
  const project = partOf(readConfig(wordOf(flags, 'config')), key => READING_KEYS.has(key))
  const reading = Object.entries(flags).filter(([key]) => READING_KEYS.has(key))
  const keepRejected = flags.rejects !== undefined
  const typedOptions = { ...Object.fromEntries(reading), inputs, keepRejected }
  const options = withConfig(project.config, typedOptions)
  const extras = wordOf(flags, 'fields')?.split(',') ?? []
  const plan = { ...planOf(options), reports: [], extras }
  const format = choice('format', formatWord(flags, ENDINGS, 'jsonl'), FORMATS)
  if (format === 'jsonl' && extras.length > 0)
    throw new Fault(
      '--fields is for --format csv and parquet: JSON lines always have all additional fields.',
    )
  if (format === 'parquet' && flags.output === undefined)
    throw new Fault('Parquet is written to a file.', 'Name it: -o events.parquet.')
  if (format === 'parquet') await needDuckdb()
  const limit = limitOf(flags)
  say(configLines(project, typedOptions, flags.quiet === true))
  const refs = await resolveInputs(inputs)
  const { output, rejects } = await openOutputs(
    { output: wordOf(flags, 'output'), rejects: wordOf(flags, 'rejects') },
    [
      ...sourcesOf('an input', refs),
      ...sourcesOf('a joined file', await resolveInputs(joinedPaths(options.join))),
      ...(project.path === null ? [] : [fileSource('the project file', project.path)]),
    ],
  )
  holdSignals(() => parquet?.discard())
  let parquet: ParquetFile | null = null
  try {
    const rows = format === 'parquet' ? openParquetRows(extras) : null
    // Loaded where it is asked for.
    parquet = rows && (await import('./parquet-file.ts')).openParquetFile(rows)
    const writer = format === 'csv' ? csvWriter(extras, csvStyleOf(flags)) : jsonlWriter
    const events = writing(rows ?? writer, parquet ?? output)
    let code = DONE
    for await (const outcome of engines.memory.run(plan, {
      events,
      ...(rejects === null
        ? {}
        : {
            rejected: (input, issues) =>
              rejects.write(issues.map(issue => rejectLine(input, issue)).join('')),
          }),
    })) {
      await rejects?.commit()
      if (isNothingRead(outcome, refs.length)) {
        await output?.discard()
        return nothingRead(outcome, output?.replaces === true ? wordOf(flags, 'output') : null)
      }
      await events.flush()
      const isWhole = outcome.incomplete.length === 0
      const isWanted = isWhole || output?.replaces === false
      if (isWanted && output !== null) await parquet?.finish(output)
      if (isWanted) await output?.commit()
      else await output?.discard()
      const style = { ...DEFAULT_STYLE, color: false }
      say(flags.quiet === true ? urgentLines(outcome) : ledgerLines(outcome, style))
      const why = limit === null ? null : failure(limit, outcome.ledger)
      if (isWhole && why !== null) say([`analyze: ${why}`])
      const kept = output?.replaces === true ? wordOf(flags, 'output') : null
      if (!isWhole) code = incomplete(outcome, kept, 'the events are incomplete')
      else code = why === null ? DONE : GATE_FAILED
    }
    return code
  } catch (error) {
    await output?.discard()
    await rejects?.discard()
    throw error
  } finally {
    parquet?.discard()
  }
}

/** Events as text, handed on after each chunk; a reader that has gone wants no more. */
function writing(writer: CleanWriter, output: Pick<OutputFile, 'write'> | null) {
  let texts = [writer.head]
  let isClosed = false
  return {
    take(event: Parameters<CleanWriter['line']>[0]) {
      if (!isClosed) texts.push(writer.line(event))
    },
    async flush() {
      const text = texts.join('')
      texts = []
      if (text === '' || isClosed) return
      if (output !== null) await output.write(text)
      else isClosed = (await writeStdout([text])) === 'closed'
    },
  }
}
