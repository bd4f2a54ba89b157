import { Fault, type Outcome } from './model/index.ts'
import { type AnalyzeOptions, planOf } from './plan/index.ts'
import { DEFAULT_STYLE, type Format, renderers, type Style } from './render/index.ts'
import { engines, type Host } from './run/index.ts'

export type {
  Cell,
  Column,
  Headline,
  Incomplete,
  LedgerSummary,
  Money,
  Outcome,
  Period,
  Phrase,
  Plan,
  Ratio,
  ReportResult,
  Row,
  Table,
  Warning,
} from './model/index.ts'
export type { AnalyzeOptions, Pairs } from './plan/index.ts'
export { type Format, formats, type Style } from './render/index.ts'
export type { Host, Progress } from './run/index.ts'
export { Fault, planOf }

/**
 * Reads the inputs and answers. Bad lines are counted in the outcome's ledger, inputs that couldn't be read whole in
 * `incomplete`. Throws a Fault for a request that can't be carried out.
 */
export async function analyze(options: AnalyzeOptions, host: Host = {}): Promise<Outcome> {
  const plan = planOf(options)
  if (plan.follow) throw new Fault('a followed input has no final answer.', 'Use watch(options).')
  let last: Outcome | null = null
  for await (const outcome of engines.auto.run(plan, host)) last = outcome
  if (last === null) throw new Error('the engine ended without an outcome')
  return last
}

/**
 * Follows a growing file or a pipe: an outcome whenever events have come, the last one when the input ends or
 * `host.stop` is aborted. Needs a window. Throws a Fault for a request that can't be carried out.
 */
export function watch(
  options: Omit<AnalyzeOptions, 'follow'>,
  host: Host = {},
): AsyncIterable<Outcome> {
  return engines.memory.run(planOf({ ...options, follow: true }), host)
}

/** Draws an outcome: 'table', 'json', 'csv', 'markdown' or 'jsonl'. Yields the text in pieces. */
export function render(
  outcome: Outcome,
  format: Format,
  style: Partial<Style> = {},
): Iterable<string> {
  return renderers[format].render(outcome, { ...DEFAULT_STYLE, ...style })
}
