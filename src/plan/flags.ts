import { presetNames } from '../decode/index.ts'
import { DEFAULT_RETENTION, type Flag, GRAINS } from '../model/index.ts'

/** How an input may be written: auto is told by its content. */
export const INPUT_FORMATS = ['auto', 'jsonl', 'json', 'csv', 'tsv'] as const

export const DECIMAL_MARKS = ['point', 'comma'] as const

/** The options that say how the inputs are written and what their fields mean. */
export const inputFlags = {
  inputFormat: {
    name: 'input-format',
    value: '<format>',
    about: 'auto, jsonl, json, csv, tsv (default: auto, detected from the content)',
    choices: INPUT_FORMATS,
  },
  records: {
    name: 'records',
    value: '<path>',
    about: 'where the records of a JSON document are: orders, data.orders.edges[].node',
  },
  sheet: {
    name: 'sheet',
    value: '<sheet>',
    about: 'the sheet of an Excel workbook, by name or number (default: the first with a table)',
  },
  entry: {
    name: 'entry',
    value: '<name>',
    about: 'the file in a zip archive, or the table of a database, to read',
  },
  preset: {
    name: 'preset',
    value: '<name>',
    about: `a vendor’s log format: ${presetNames.join(', ')}`,
    choices: presetNames,
  },
  map: {
    name: 'map',
    defines: '',
    value: '<fields>',
    about: 'map your fields to ours: item_id=product_id,customer_id=user.id',
  },
  types: {
    name: 'types',
    defines: '',
    value: '<types>',
    about: 'map your event types to ours: view=page_visit,cart=add_to_cart',
  },
  ignore: {
    name: 'ignore',
    defines: '',
    value: '<values>',
    about: 'ignore records that are no shop events: payment_status=failed|declined,quantity=0',
  },
  join: {
    name: 'join',
    value: '<file>',
    list: true,
    about: 'add another file’s columns to each record by their key: orders.csv:order_id',
  },
  columns: {
    name: 'columns',
    value: '<names>',
    about: 'the column names of CSV without a header: event_time,event_type,…',
  },
  timeFormat: {
    name: 'time-format',
    value: '<format>',
    about: `how timestamps are spelled, in date-fns tokens: 'dd.MM.yyyy HH:mm'; several with | between`,
  },
  decimal: {
    name: 'decimal',
    value: '<mark>',
    about: 'point or comma: money may have a currency sign, grouping and this decimal mark',
    choices: DECIMAL_MARKS,
  },
  encoding: {
    name: 'encoding',
    value: '<name>',
    about: 'encoding of text: windows-1252, gb18030, utf-16le, … (default: utf-8)',
  },
  delimiter: {
    name: 'delimiter',
    value: '<text>',
    about: 'between the cells of a table: , ; tab | spaces … (default: detected)',
  },
  skipLines: {
    name: 'skip-lines',
    value: '<number>',
    about: 'lines before a table’s header that are not part of it (default: detected)',
  },
  fillDown: {
    name: 'fill-down',
    value: '<columns>',
    about: 'columns whose blank cells on later rows of an order repeat the one above',
  },
  noDetect: {
    name: 'no-detect',
    value: null,
    about: 'read only our own field names and what is typed; detect nothing',
  },
} satisfies Record<string, Flag>

/** The options that say which events count and how time and money are told: every report takes them. */
export const commonFlags = {
  ...inputFlags,
  follow: {
    name: 'follow',
    short: 'F',
    value: null,
    about: 'follow a growing file or a pipe and update the answer (needs --window)',
  },
  catalog: {
    name: 'catalog',
    value: '<file>',
    about: 'item catalog, CSV or JSONL: its columns work with --label, --by, --per, --where',
  },
  dedupe: {
    name: 'dedupe',
    defines: '',
    value: '<key>',
    about: 'count only the first of events with the same event_id, line or FIELD[,FIELD]',
  },
  where: {
    name: 'where',
    defines: '',
    value: '<condition>',
    about: `count only these events: 'brand = "nike" and price > 20'`,
    brief: `only these events: 'brand = "nike" and price > 20'`,
  },
  window: {
    name: 'window',
    short: 'w',
    value: '<duration>',
    about: 'how far back to look: 90m, 24h, 7d, 4w, all (default: all)',
    brief: 'how far back to look: 90m, 24h, 7d, 4w',
  },
  since: {
    name: 'since',
    value: '<time>',
    about: 'start of the period, inclusive: a date or a time',
    brief: 'start of the period: a date or a time (--until: end)',
  },
  until: {
    name: 'until',
    value: '<time>',
    about: 'end of the period, exclusive (default: just after the newest event)',
  },
  tz: {
    name: 'tz',
    value: '<zone>',
    about: 'time zone of the report: an IANA name (default: UTC)',
    brief: 'time zone of the report: Europe/Berlin (default: UTC)',
  },
  inputTz: {
    name: 'input-tz',
    value: '<zone>',
    about: 'time zone of timestamps without an offset (default: UTC)',
  },
  bucket: {
    name: 'bucket',
    short: 'b',
    value: '<grain>',
    about: `auto, ${GRAINS.join(', ')} (default: auto)`,
    choices: ['auto', ...GRAINS],
  },
  retain: {
    name: 'retain',
    value: '<chain>',
    about: `how long each grain is kept (default: ${DEFAULT_RETENTION})`,
  },
  currency: {
    name: 'currency',
    value: '<code>',
    about: 'currency of the money columns (default: the one with the most purchases)',
  },
  defaultCurrency: {
    name: 'default-currency',
    value: '<code>',
    about: 'currency of events that have none (default: XXX)',
  },
  threads: {
    name: 'threads',
    value: '<number>',
    about: 'number of threads, or auto (default: auto)',
  },
} satisfies Record<string, Flag>
