import { choice, Fault } from '../model/index.ts'
import { type AnalyzeOptions, planOf } from '../plan/index.ts'
import { DEFAULT_STYLE } from '../render/index.ts'
import { csvWriter, engines, type Host, jsonlWriter } from '../run/index.ts'
import { checkedHost, kind } from './arguments.ts'
import { type Result, resultOf } from './result.ts'

/** How inputs are read, and how their events are written. */
export interface ConvertOptions
  extends Pick<
    AnalyzeOptions,
    | 'inputs'
    | 'inputFormat'
    | 'sheet'
    | 'entry'
    | 'records'
    | 'preset'
    | 'map'
    | 'types'
    | 'ignore'
    | 'join'
    | 'columns'
    | 'timeFormat'
    | 'decimal'
    | 'encoding'
    | 'delimiter'
    | 'skipLines'
    | 'fillDown'
    | 'noDetect'
    | 'inputTz'
    | 'keepRejected'
  > {
  /** Default: jsonl. */
  readonly format?: (typeof FORMATS)[number]
  /** Additional fields to write as CSV columns. */
  readonly fields?: readonly string[]
}

const FORMATS = ['jsonl', 'csv'] as const

/**
 * Writes the accepted events in our own format. `write` gets the text in pieces, in order; the run waits for the promise
 * that it returns. The result has the ledger and no report.
 */
export async function convert(
  { format = 'jsonl', fields = [], ...options }: ConvertOptions,
  write: (text: string) => unknown,
  host: Host = {},
): Promise<Result> {
  if (typeof write !== 'function')
    throw new Fault(`write should be a function, found ${kind(write)}.`)
  if (choice('format', format, FORMATS) === 'jsonl' && fields.length > 0)
    throw new Fault('fields are columns of CSV: JSON lines always have all additional fields.')
  const plan = { ...planOf(options), reports: [], extras: fields }
  const writer = format === 'csv' ? csvWriter(fields, DEFAULT_STYLE) : jsonlWriter
  let texts = [writer.head]
  const flush = async () => {
    const text = texts.join('')
    texts = []
    if (text !== '') await write(text)
  }
  const events = {
    take: (event: Parameters<typeof writer.line>[0]) => void texts.push(writer.line(event)),
    flush,
  }
  for await (const outcome of engines.memory.run(plan, { ...checkedHost(host), events })) {
    await flush()
    return resultOf(outcome)
  }
  throw new Error('the engine ended without an outcome')
}
