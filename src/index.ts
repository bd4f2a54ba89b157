export {
  analyze,
  type ConvertOptions,
  convert,
  type Diff,
  type DiffSettings,
  diff,
  type JsonDocument,
  type Result,
  type ResultTable,
  render,
  type Side,
  type TableOf,
  watch,
} from './library/index.ts'
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
export { Fault } from './model/index.ts'
export { type AnalyzeOptions, type Pairs, planOf, type ReportWords } from './plan/index.ts'
export { type Format, formats, type NamedRow, type NamedValue, type Style } from './render/index.ts'
export { type ReportName, reportNames } from './report/index.ts'
export type { Host, Progress } from './run/index.ts'
