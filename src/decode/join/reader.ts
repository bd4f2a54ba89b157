import { dialectOf } from '../csv/dialect/index.ts'
import { openRows } from '../csv/rows.ts'
import { endLines, openLines, splitLines } from '../json/lines.ts'
import { isBlank, isJson, utf8Text } from '../json/text.ts'
import { jsonNode } from '../map/json-node.ts'
import { tableColumns } from '../map/table-columns.ts'
import { BEGINNING, isDocument, type Shape, shapeOf, shapeText } from '../shape/index.ts'
import { type JoinedFile, joinFault, stemOf } from './joined-file.ts'
import { addText, openPacked, textAt } from './packed.ts'
import { PackedRow } from './packed-row.ts'

/** Takes the bytes of a file that is joined. */
export interface JoinedReader {
  push(bytes: Uint8Array): void
  /** Throws a Fault, as `push` does, where it can't be read whole: a row that is missing would be money that is. */
  end(): JoinedFile
}

/** JSON lines, or a table with a header. `name` is the file's, for messages. */
export function openJoinedReader(name: string): JoinedReader {
  let held: Uint8Array = new Uint8Array(0)
  let chosen: JoinedReader | null = null

  function choose(isAll: boolean): JoinedReader | null {
    const shape = shapeOf(held, isAll)
    if (shape === null) return null
    chosen = readerOf(name, shape, held, isAll)
    chosen.push(held)
    held = new Uint8Array(0)
    return chosen
  }

  return {
    push(bytes) {
      if (chosen !== null) return chosen.push(bytes)
      held = Uint8Array.from(Buffer.concat([held, bytes]))
      if (held.length >= BEGINNING) choose(false)
    },
    end() {
      if (held.length === 0 && chosen === null) throw joinFault(name, 'is empty')
      return ((chosen ?? choose(true)) as JoinedReader).end()
    },
  }
}

function readerOf(name: string, shape: Shape, held: Uint8Array, isAll: boolean): JoinedReader {
  if (shape.kind === 'table') {
    const dialect = dialectOf(held, isAll)
    return tableReader(name, dialect?.delimiter ?? shape.delimiter, dialect?.skipLines ?? 0)
  }
  if (shape.kind === 'json_lines') return linesReader(name)
  const what = isDocument(shape) ? `is ${shapeText(shape)}` : 'is no table'
  throw joinFault(name, what, 'Join a table with a header, or JSON lines.')
}

function tableReader(name: string, delimiter: string, skipLines: number): JoinedReader {
  const cells = openPacked()
  const lines: number[] = []
  let header: readonly string[] | null = null
  const rows = openRows(delimiter, found => header === null || found.length === header.length, {
    row(line, found) {
      if (header === null) {
        if (line <= skipLines) return
        header = found.map(each => each.trim())
        return checkHeader(name, header)
      }
      if (found.length !== header.length)
        throw joinFault(
          `${name}:${line}`,
          `has ${found.length} cells, but the header has ${header.length}`,
        )
      for (const cell of found) addText(cells, cell, name)
      lines.push(line)
    },
    blank: () => {},
    bad: line => {
      throw joinFault(
        `${name}:${line}`,
        "can't be read: it isn't UTF-8, or has a quote that isn't closed",
      )
    },
  })
  return {
    push: bytes => rows.push(bytes),
    end() {
      rows.end()
      if (header === null) throw joinFault(name, 'is empty')
      const columns: readonly string[] = header
      const { places } = tableColumns(columns)
      return {
        ...{ name, stem: stemOf(name), isTable: true, columns, length: lines.length },
        row: at => new PackedRow(cells, places, at * columns.length),
        line: at => lines[at] as number,
      }
    },
  }
}

function checkHeader(name: string, header: readonly string[]): void {
  const second = header.findIndex((column, at) => header.indexOf(column) < at && column !== '')
  if (second >= 0)
    throw joinFault(
      name,
      `names the column ${header[second]} twice, as columns ${header.indexOf(header[second] as string) + 1} and ${second + 1}`,
      'Remove or rename one of them.',
    )
}

function linesReader(name: string): JoinedReader {
  const texts = openPacked()
  const lines: number[] = []
  const columns = new Set<string>()
  const state = openLines()
  let line = 0
  const bad = (): never => {
    throw joinFault(`${name}:${line}`, 'is not a JSON object')
  }
  const sink = {
    line(bytes: Uint8Array, start: number, end: number) {
      line++
      if (isBlank(bytes, start, end)) return
      const text = utf8Text(bytes.subarray(start, end))
      if (text === null || !isJson(text)) return bad()
      const node = jsonNode(text)
      if (!node.isObject) return bad()
      for (const column of node.names()) columns.add(column)
      addText(texts, text, name)
      lines.push(line)
    },
    tooLong() {
      line++
      bad()
    },
  }
  return {
    push: bytes => splitLines(state, bytes, sink),
    end() {
      endLines(state, sink)
      return {
        ...{
          name,
          stem: stemOf(name),
          isTable: false,
          columns: [...columns],
          length: lines.length,
        },
        row: at => jsonNode(textAt(texts, at)),
        line: at => lines[at] as number,
      }
    },
  }
}
