import { choice, type Outcome } from '../model/index.ts'
import { DEFAULT_STYLE, type Format, formats, renderers, type Style } from '../render/index.ts'

/** Draws a result: 'table', 'json', 'csv', 'markdown' or 'jsonl'. Yields the text in pieces. Throws a Fault. */
export const render = (
  outcome: Outcome,
  format: Format,
  style: Partial<Style> = {},
): Iterable<string> =>
  renderers[choice('format', format, formats)].render(outcome, { ...DEFAULT_STYLE, ...style })
