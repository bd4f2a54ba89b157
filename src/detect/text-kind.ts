/** Text that is neither JSON nor a table, and what is known to make one of it. */
interface TextKind {
  /** Completes "FILE is …". */
  readonly what: string
  readonly hint: (file: string) => string
}

interface Known extends TextKind {
  /** Whether the first lines, none of them blank, are of this kind. */
  readonly is: (lines: readonly string[]) => boolean
}

const MOST_LINES = 40

const most = (lines: readonly string[], pattern: RegExp): boolean =>
  5 * lines.filter(line => pattern.test(line)).length >= 4 * lines.length

/** Cells between single spaces, as many in each line. */
function hasSpacedCells(lines: readonly string[]): boolean {
  const [first = 0, ...others] = lines.map(line => line.trim().split(/\s+/).length)
  return first > 2 && others.length > 0 && others.every(each => each === first)
}

const SQL_DUMP: Known = {
  what: 'an SQL dump of a database',
  is: lines =>
    lines.some(line => /^(insert into|copy \S+ .*from stdin|create table) ?/i.test(line)),
  hint: () => 'Export its tables as CSV, or load it into SQLite and name the database file.',
}

const SQL_COMMENT = /^(--|\/\*|set |begin|start transaction|pragma |use )/i

/** The first statement says it, however much its lines look like rows. */
export const sqlDump = (lines: readonly string[]): TextKind | null => {
  const first = lines.find(line => line.trim() !== '' && !SQL_COMMENT.test(line.trim())) ?? ''
  return /^(insert into \S+ .*|copy \S+ .*from stdin;?|(create|drop) table .*)$/i.test(first.trim())
    ? SQL_DUMP
    : null
}

const KNOWN: readonly Known[] = [
  SQL_DUMP,
  {
    what: 'a settings file (INI)',
    is: ([first = '', ...others]) =>
      /^\[[^\]"{},]+\]$/.test(first) && most(others, /^(\[[^\]]+\]|[\w.-]+ ?=.*|[;#].*)$/),
    hint: () => 'analyze needs fields: a JSON object or a table row for each event.',
  },
  {
    what: 'an e-mail',
    is: ([first = '']) =>
      /^(From |From:|Received:|Return-Path:|Message-ID:|Subject:|Delivered-To:)/.test(first),
    hint: () => 'Save its attachment, and name that file.',
  },
  {
    what: 'a log of key=value pairs',
    is: lines => most(lines, /^(\S+ )?\w[\w.-]*=("[^"]*"|\S*)( \w[\w.-]*=("[^"]*"|\S*))+\s*$/),
    hint: file =>
      `Convert it to JSON lines with Miller: mlr --idkvp --ifs space --ojsonl cat ${file} | analyze`,
  },
  {
    what: 'YAML',
    is: lines => lines.length > 1 && most(lines, /^(---|\s*(- )?["\w][^:]*:( .*)?|\s*- .*)\s*$/),
    hint: file => `Convert it to JSON with yq: yq -o=json ${file} | analyze`,
  },
  {
    what: 'a plain-text log',
    is: lines =>
      most(
        lines,
        /^[[(<\d]*([A-Z][a-z]{2} +\d+ \d\d:\d\d|\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d|\d\d:\d\d:\d\d)/,
      ),
    hint: () => 'analyze needs fields: a JSON object or a table row for each event.',
  },
  {
    what: 'a list of single values without column names',
    is: lines => lines.length > 1 && most(lines, /^\S+$/),
    hint: () => 'analyze needs a time, a customer, and a type or an order for each event.',
  },
  {
    what: 'a table separated by spaces, or plain sentences',
    is: hasSpacedCells,
    hint: file =>
      `If it is a table: analyze ${file} --delimiter space --columns timestamp,event_type,customer_id,item_id`,
  },
]

const UNKNOWN: TextKind = {
  what: 'text, neither JSON nor a table',
  hint: () =>
    'analyze reads JSON lines, JSON, tables (CSV) and workbooks (.xlsx), with a time in each record.',
}

/** What text is of which no line is JSON and which is no table, told by its first lines. */
export const textKind = (lines: readonly string[]): TextKind => {
  const looked = lines.slice(0, MOST_LINES)
  return (looked.length > 0 && KNOWN.find(({ is }) => is(looked))) || UNKNOWN
}
