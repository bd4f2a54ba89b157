import { Fault, shellPath, shellWord, shortened } from '../../model/index.ts'
import { corrupt, type InputRef } from '../input.ts'
import { peek } from '../peek.ts'
import { CONTAINERS, FOREIGN, isUndecided, kindOf } from '../signatures.ts'
import { type Unwrapping, unwrapped } from '../unpack.ts'
import { type Archive, archiveOfBytes, held, openArchive, type Part } from './archive.ts'
import { candidatesOf, chosenEntry, documentOf, isWorkbook } from './choose-entry.ts'
import { foreign } from './foreign.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** Which part of a container is read. */
export interface PartAsked {
  readonly sheet: string | null
  readonly entry: string | null
}

interface Reading extends Pick<Unwrapping, 'onWrapping' | 'encoding'> {
  readonly ref: InputRef
  readonly asked: PartAsked
  readonly onBytes: (bytes: number) => void
}

/** The text of a workbook's sheet, or of the one table or log in an archive. `chunks` are its bytes from the first. */
export async function* textOfZip(chunks: Chunks, reading: Reading): Chunks {
  yield* textOfArchive(await openArchive(reading.ref, chunks), reading, 0)
}

/** An archive in an archive in an archive: somebody plays with us. */
const MOST_DEEP = 3

async function* textOfArchive(archive: Archive, reading: Reading, depth: number): Chunks {
  const { ref, asked, onWrapping, onBytes } = reading
  try {
    const names = archive.parts.map(({ name }) => name)
    if (isWorkbook(names)) return yield* textOfWorkbook(archive, reading)
    const other = documentOf(names, ref.name)
    if (other !== null) throw other
    const name = chosenEntry(names, asked.entry, ref)
    const part = archive.parts.find(each => each.name === name) as Part
    const content = archive.chunksOf(part, onBytes)
    const { head, chunks } = await peek(content, isUndecided([...CONTAINERS, ...FOREIGN]))
    const container = kindOf(head, CONTAINERS)
    const other2 = kindOf(head, FOREIGN)
    if (container === 'zip' && depth < MOST_DEEP) {
      const inner = await archiveOfBytes(ref.name, await held(chunks, ref.name))
      return yield* textOfArchive(
        inner,
        { ...reading, asked: { ...asked, entry: null } },
        depth + 1,
      )
    }
    if (container !== null || other2 !== null) {
      await chunks.return()
      if (other2 !== null) throw foreign(other2, { ...ref, name: `${name} in ${ref.name}` })
      throw unpackFirst(ref, name)
    }
    const others = candidatesOf(names).filter(each => each !== name)
    yield* unwrapped(chunks, ref.name, {
      encoding: reading.encoding,
      onWrapping: ({ packing, encoding }) =>
        onWrapping?.({ packing: 'zip', part: name, others, inside: packing, encoding }),
    })
  } finally {
    archive.close()
  }
}

async function* textOfWorkbook(archive: Archive, { ref, asked, onWrapping }: Reading): Chunks {
  const { sheetsOf } = await import('./xlsx/workbook.ts')
  const { chosenSheet, sheetsLike } = await import('./xlsx/choose-sheet.ts')
  const { csvOfRows } = await import('./xlsx/csv.ts')
  const sheets = await sheetsOf(archive)
  if (sheets.length === 0) throw corrupt(ref.name, 'Excel', 'it has no sheet')
  const sheet = await chosenSheet(sheets, asked.sheet, ref.name)
  const others = sheets.map(({ name }) => name).filter(name => name !== sheet.name)
  const alike = asked.sheet === null ? await sheetsLike(sheet, sheets) : []
  onWrapping?.({ packing: 'xlsx', part: sheet.name, others, alike, encoding: null })
  yield* csvOfRows(sheet.rows())
}

function unpackFirst({ name, path }: InputRef, entry: string): Fault {
  const file = path === '-' ? 'FILE' : shellPath(path)
  return new Fault(
    `${shortened(entry)} in ${shortened(name)} is read by its path.`,
    `Unpack it first: unzip ${file} ${shellWord(entry)} && analyze ${shellPath(entry)}`,
  )
}
