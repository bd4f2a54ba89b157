import type { Finding } from '../../../assert/index.ts'
import type { Outcome, PlainReason } from '../../../model/index.ts'
import {
  briefLedgerLines,
  displayWidth,
  escapeText,
  ledgerLines,
  type Style,
  urgentLines,
} from '../../../render/index.ts'
import { DONE, GATE_FAILED } from '../../command.ts'
import { failure, findingFailure, findingLines, type Limit } from '../../gates/index.ts'
import { colorOf, type Flags, wordOf } from '../../options/index.ts'
import { isTerminal, STDERR, say } from '../../output/index.ts'
import { incomplete, isEmpty, saidEmpty } from '../incomplete.ts'

interface Account {
  readonly limit: Limit | null
  readonly flags: Flags
  readonly findings: readonly Finding[]
  /** Annotations for GitHub. */
  readonly notes: readonly string[]
  /** The file to write was left alone. */
  readonly keepsOld: boolean
  /** What the project file changed. */
  readonly config: readonly string[]
}

/** What stderr says after the report, and the exit code. */
export function account(outcome: Outcome, given: Account): number {
  const { limit, flags, findings, notes, keepsOld, config } = given
  say(config)
  say(messages(outcome, flags))
  if (flags.verbose !== undefined) say([workLine(outcome)])
  const judged = flags.quiet === true ? findings.filter(({ ok }) => !ok) : findings
  say(findingLines(judged).map(escapeText))
  say(notes)
  if (outcome.incomplete.length > 0) {
    const kept = keepsOld ? wordOf(flags, 'output') : null
    return incomplete(outcome, kept, 'the report is incomplete')
  }
  if (isEmpty(outcome)) return saidEmpty(outcome, keepsOld ? wordOf(flags, 'output') : null)
  const why = [
    ...outcome.reports.map(each => each.failed ?? null),
    limit === null ? null : failure(limit, outcome.ledger),
    findingFailure(findings),
  ]
  const failed = why.filter(each => each !== null)
  say(failed.map(each => escapeText(`analyze: ${each}`)))
  return failed.length === 0 ? DONE : GATE_FAILED
}

/** What stderr says of the input. On a terminal it is short, so that the answers stay in sight. */
export function messages(outcome: Outcome, flags: Flags): string[] {
  if (flags.quiet === true) return urgentLines(outcome)
  const isBrief = flags.verbose === undefined && isTerminal(STDERR)
  return (isBrief ? briefLedgerLines : ledgerLines)(outcome, { color: stderrColor(flags) })
}

/** Standard error goes where it goes, whatever the report does. */
const stderrColor = ({ output: _, ...flags }: Flags): boolean => colorOf(flags, isTerminal(STDERR))

/** The lines that a report has where messages follow it on the same terminal. */
export function withRoomFor(outcome: Outcome, flags: Flags, style: Style): Style {
  if (!Number.isFinite(style.height) || !isTerminal(STDERR)) return style
  const lines = messages(outcome, { ...flags, color: 'never' })
  const taken = lines.reduce(
    (sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / style.width)),
    0,
  )
  return { ...style, height: style.height - taken }
}

const BECAUSE: Readonly<Record<PlainReason, string>> = {
  asked: 'it was requested',
  events: 'each event is passed to the caller',
  follow: '--follow reads lines as they arrive',
  table: 'the input is short, or a table in which a row depends on others',
  whole_line: '--dedupe line compares whole lines',
  mapping: 'the scanner cannot do all that the preset or mapping asks for',
  no_simd: 'WebAssembly with SIMD and threads is not available',
  no_memory: 'not enough memory for the byte scanner',
}

/** What --verbose says: who decoded the lines, and why not the byte scanner. */
function workLine({ work, ledger }: Outcome): string {
  const { threads, tiers, hasReaderThread, plainBecause } = work
  const scanned = `${threads} ${threads === 1 ? 'thread' : 'threads'}`
  const by = `${scanned}${hasReaderThread ? ' and one reader thread' : ''}`
  if (tiers === null) {
    const { total } = ledger.records
    const why = plainBecause === undefined ? '' : `; ${BECAUSE[plainBecause]}`
    return `decoded by the plain decoder, ${by}: ${total} ${total === 1 ? 'record' : 'records'}${why}`
  }
  const { layout, general, slow } = tiers
  return `decoded by the byte scanner, ${by}: ${layout} lines by learned layouts, ${general} by the general scanner, ${slow} by the plain decoder`
}
