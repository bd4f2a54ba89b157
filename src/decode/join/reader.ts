import { AS_IT_IS } from '../../model/index.ts'
import { openWholeTable } from '../csv/whole-table.ts'
import { layoutOf, openSplitter, unclearLists, unwrapping } from '../document/index.ts'
import { endLines, openLines, splitLines } from '../json/lines.ts'
import { isBlank, isJson, utf8Text } from '../json/text.ts'
import { jsonNode } from '../map/json-node.ts'
import { tableColumns } from '../map/table-columns.ts'
import { HEAD_BYTES, isDocument, type Shape, shapeOf } from '../shape/index.ts'
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
      if (held.length >= HEAD_BYTES) choose(false)
    },
    end() {
      if (held.length === 0 && chosen === null) throw joinFault(name, 'is empty')
      return ((chosen ?? choose(true)) as JoinedReader).end()
    },
  }
}

function readerOf(name: string, shape: Shape, held: Uint8Array, isAll: boolean): JoinedReader {
  if (shape.kind === 'table') return tableReader(name, held, isAll)
  if (shape.kind === 'json_lines') return linesReader(name)
  if (isDocument(shape)) return documentReader(name, shape)
  throw joinFault(name, 'is no table', 'Join a table with a header, or JSON.')
}

function tableReader(name: string, head: Uint8Array, isWhole: boolean): JoinedReader {
  const cells = openPacked()
  const lines: number[] = []
  let columns: readonly string[] = []
  const table = openWholeTable(
    head,
    isWhole,
    {
      columns(names) {
        columns = names
      },
      row(line, found) {
        for (const cell of found) addText(cells, cell, name)
        lines.push(line)
      },
    },
    (line, why, ...hints) => joinFault(line === null ? name : `${name}:${line}`, why, ...hints),
  )
  return {
    push: table.push,
    end() {
      table.end()
      const { places } = tableColumns(columns)
      return {
        ...{ name, stem: stemOf(name), isTable: true, columns, length: lines.length },
        row: at => new PackedRow(cells, places, at * columns.length),
        line: at => lines[at] as number,
      }
    },
  }
}

/** Rows of JSON, as their texts. */
function openJsonRows(name: string) {
  const texts = openPacked()
  const lines: number[] = []
  const columns = new Set<string>()
  const bad = (line: number): never => {
    throw joinFault(`${name}:${line}`, 'is not a JSON object')
  }
  return {
    bad,
    add(line: number, bytes: Uint8Array) {
      const text = utf8Text(bytes)
      if (text === null || !isJson(text)) return bad(line)
      const node = jsonNode(text)
      if (!node.isObject) return bad(line)
      for (const column of node.names()) columns.add(column)
      addText(texts, text, name)
      lines.push(line)
    },
    file: (): JoinedFile => ({
      ...{ name, stem: stemOf(name), isTable: false, columns: [...columns] },
      length: lines.length,
      row: at => jsonNode(textAt(texts, at)),
      line: at => lines[at] as number,
    }),
  }
}

function linesReader(name: string): JoinedReader {
  const rows = openJsonRows(name)
  const state = openLines()
  let line = 0
  const sink = {
    line(bytes: Uint8Array, start: number, end: number) {
      line++
      if (!isBlank(bytes, start, end)) rows.add(line, bytes.subarray(start, end))
    },
    tooLong() {
      line++
      rows.bad(line)
    },
  }
  return {
    push: bytes => splitLines(state, bytes, sink),
    end() {
      endLines(state, sink)
      return rows.file()
    },
  }
}

/** The records of a document, wherever they stand in it. */
function documentReader(name: string, shape: Shape): JoinedReader {
  const [list] = unclearLists(AS_IT_IS, shape)
  if (list !== undefined)
    throw joinFault(
      name,
      'holds several lists that may be its rows',
      'Make the one a file of its own.',
    )
  const layout = layoutOf(AS_IT_IS, shape)
  if (layout === null) throw joinFault(name, 'is no table', 'Join a table with a header, or JSON.')
  const rows = openJsonRows(name)
  let parts: Buffer[] = []
  let line = 1
  const sink = {
    begin(at: number) {
      line = at
      parts = []
    },
    part(bytes: Uint8Array, start: number, end: number) {
      parts.push(Buffer.from(bytes.subarray(start, end)))
    },
    end: () => rows.add(line, Buffer.concat(parts)),
    reject: rows.bad,
  }
  const splitter = openSplitter(layout, unwrapping(layout, sink))
  return {
    push: splitter.push,
    end() {
      if (splitter.end()) throw joinFault(name, 'ends before its last record does')
      return rows.file()
    },
  }
}
