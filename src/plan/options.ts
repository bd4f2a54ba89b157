import type { PresetName } from '../decode/index.ts'
import type { Grain } from '../model/index.ts'
import type { ReportName, ReportOptions } from '../report/index.ts'
import type { DECIMAL_MARKS, INPUT_FORMATS } from './flags.ts'

/** Names and what they stand for, as an object: any text may be in them. */
export type Pairs = Readonly<Record<string, string>>

/** One report, or several: in a list, or with commas between. */
export type ReportWords = ReportName | `${ReportName},${string}` | readonly ReportName[]

export const wordsOfReport = (report: ReportWords = 'summary'): readonly string[] =>
  typeof report === 'string' ? report.split(',') : report

/** What a caller may ask for, in the words of the command line. Everything has a default but the inputs. */
export interface AnalyzeOptions extends ReportOptions {
  /** Paths, globs, and '-' for standard input. */
  readonly inputs: readonly string[]
  /** Default: summary. */
  readonly report?: ReportWords
  /** 'event_id', 'line' or fields with commas between: of events with the same key the first counts. */
  readonly dedupe?: string
  /** Only events of which this is true: 'brand = "nike" and price > 20'. */
  readonly where?: string
  /** '90m', '24h', '7d', '4w' or 'all' (the default): how far back from the end of the period. */
  readonly window?: string
  /** An instant or a date: the period starts there (inclusive). */
  readonly since?: string
  /** An instant or a date: the period ends there (exclusive). Default: just after the newest event. */
  readonly until?: string
  /** The zone that reports speak, an IANA name. Default: UTC. */
  readonly tz?: string
  /** The zone of timestamps that name no offset. Default: UTC. */
  readonly inputTz?: string
  /** How the inputs are written. Default: auto, detected. */
  readonly inputFormat?: (typeof INPUT_FORMATS)[number]
  /** The sheet of an Excel workbook, by its name or its place from 1. Default: the first with a table. */
  readonly sheet?: string
  /** The file in a zip archive, or the table or view of a database. Default: the only one that may be meant. */
  readonly entry?: string
  /** Where the records of a JSON document are: 'orders', 'data.orders.edges[].node'. */
  readonly records?: string
  /** A vendor's log format. */
  readonly preset?: PresetName
  /** Maps your fields to ours: 'item_id=product_id,customer_id=user.id'. Wins over the preset. */
  readonly map?: string | Pairs
  /** Maps your event types to ours: 'view=page_visit,cart=add_to_cart'. */
  readonly types?: string | Pairs
  /** Records to ignore, which are no shop events: 'payment_status=failed|declined,quantity=0'. */
  readonly ignore?: string | Pairs
  /** Files whose columns are the records', too: 'orders.csv', 'orders.csv:order_id', 'orders.csv:order_no=id'. */
  readonly join?: string | readonly string[]
  /** The columns of tables without a header: 'event_time,event_type,product_id'. */
  readonly columns?: string | readonly string[]
  /** How timestamps are spelled, in date-fns tokens: 'dd.MM.yyyy HH:mm'. Of several the first that fits. */
  readonly timeFormat?: string | readonly string[]
  /** point or comma: money may have a currency sign or code, grouping and this decimal mark. */
  readonly decimal?: (typeof DECIMAL_MARKS)[number]
  /** The encoding of inputs that have no byte order mark, as TextDecoder knows it. Default: utf-8. */
  readonly encoding?: string
  /** What stands between the cells of a table: ',', ';', 'tab', '|', 'spaces' or another. Default: detected. */
  readonly delimiter?: string
  /** Lines before a table's header that are none of it. Default: detected. */
  readonly skipLines?: string | number
  /** Columns of a table that are blank on later rows of an order: such a cell is the one above. */
  readonly fillDown?: string | readonly string[]
  /** Nothing is detected: only our own field names and what is typed are read. */
  readonly noDetect?: boolean
  /** The grain of rows. Default: auto. */
  readonly bucket?: 'auto' | Grain
  /** How long each grain is kept: 'hour:24h,day:60d,month:forever'. */
  readonly retain?: string
  /** A file (CSV or JSONL) of what is known of items: its columns are fields of their events. */
  readonly catalog?: string
  /** The input grows: `watch` gives an outcome as events come. Needs a window. */
  readonly follow?: boolean
  /** The currency of the money columns. Default: the one with most purchases. */
  readonly currency?: string
  /** The currency of events that name none. Default: XXX. */
  readonly defaultCurrency?: string
  /** 'strict': the plain decoder, which is the law, where the byte scanner could work. */
  readonly decoder?: 'auto' | 'strict'
  /** How many threads work: a number or 'auto' (the default: by size and cores). No answer depends on it. */
  readonly threads?: string | number
  /** Bytes that a thread takes at a time. No answer depends on it: it is there for tests. */
  readonly chunkBytes?: number
  /** Hand over the rejected lines with their text. */
  readonly keepRejected?: boolean
}
