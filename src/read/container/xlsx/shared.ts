import { corrupt } from '../../input.ts'
import { unescaped } from './cell.ts'
import { builtInKind, kindOfFormat, type NumberKind } from './serial.ts'
import { allOfXml, readXml } from './xml.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** In UTF-16 units: they are held as long as a sheet is read. */
const MOST_TEXT = 256 * 1024 * 1024

/** The texts that cells name by their number. */
export async function sharedTexts(chunks: Chunks, input: string): Promise<string[]> {
  const all: string[] = []
  let units = 0
  const texts = readXml<string>(chunks, input, emit => {
    let text = ''
    let isText = false
    let isAid = false
    return {
      open(name) {
        if (name === 'si') text = ''
        else if (name === 't') isText = true
        else if (name === 'rPh') isAid = true
      },
      close(name) {
        if (name === 'si') emit(unescaped(text))
        else if (name === 't') isText = false
        else if (name === 'rPh') isAid = false
      },
      text(part) {
        if (isText && !isAid) text += part
      },
    }
  })
  for await (const some of texts)
    for (const text of some) {
      units += text.length + 8
      if (units > MOST_TEXT) throw corrupt(input, 'Excel', 'its texts take more than 256 MiB')
      all.push(text)
    }
  return all
}

/** What the numbers of each style of cells stand for. */
export async function numberKinds(chunks: Chunks, input: string): Promise<NumberKind[]> {
  const own = new Map<number, NumberKind>()
  const ids = await allOfXml<number>(chunks, input, emit => {
    let isCells = false
    return {
      open(name, { numFmtId, formatCode }) {
        if (name === 'numFmt' && formatCode !== undefined)
          own.set(Number(numFmtId), kindOfFormat(formatCode))
        else if (name === 'cellXfs') isCells = true
        else if (name === 'xf' && isCells) emit(Number(numFmtId ?? 0))
      },
      close(name) {
        if (name === 'cellXfs') isCells = false
      },
      text() {},
    }
  })
  return ids.map(id => own.get(id) ?? builtInKind(id))
}
