import { openWholeTable } from '../csv/whole-table.ts'
import { endLines, openLines, splitLines } from '../json/lines.ts'
import { isBlank, isJson, utf8Text } from '../json/text.ts'
import { jsonNode } from '../map/json-node.ts'
import { tableColumns } from '../map/table-columns.ts'
import { HEAD_BYTES, isDocument, type Shape, shapeOf, shapeText } from '../shape/index.ts'
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
  const what = isDocument(shape) ? `is ${shapeText(shape)}` : 'is no table'
  throw joinFault(name, what, 'Join a table with a header, or JSON lines.')
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
