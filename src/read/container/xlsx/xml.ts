import { SaxesParser } from 'saxes'
import { corrupt, InputError } from '../../input.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>
export type Attributes = Readonly<Record<string, string>>

/** What is told of a document, in its order; names without their namespace's prefix. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

/** The parser keeps what it is in the middle of. No text of a cell is as long. */
const MOST_UNTOLD = 16 * 1024 * 1024

/**
 * Reads a document as its bytes come, and yields after each chunk what the listener has made of it. saxes checks that it
 * is well-formed, and knows no entities but XML's own: none can grow.
 */
export async function* readXml<T>(
  chunks: Chunks,
  input: string,
  listen: (emit: (item: T) => void) => XmlListener,
): AsyncGenerator<T[], void, undefined> {
  let items: T[] = []
  let untold = 0
  const listener = listen(item => items.push(item))
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('opentag', ({ name, attributes }) => {
    untold = 0
    listener.open(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    untold = 0
    listener.close(local(name))
  })
  parser.on('text', listener.text)
  parser.on('cdata', listener.text)
  parser.on('error', error => {
    throw new BadXml(error.message)
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunks) {
    untold += chunk.length
    if (untold > MOST_UNTOLD) throw corrupt(input, 'Excel', 'a text in it has no end')
    guarded(input, () => parser.write(decoder.decode(chunk, { stream: true })))
    if (items.length === 0) continue
    const told = items
    items = []
    yield told
  }
  guarded(input, () => parser.write(decoder.decode()).close())
  if (items.length > 0) yield items
}

/** All items of a small document. */
export async function allOfXml<T>(
  chunks: Chunks,
  input: string,
  listen: (emit: (item: T) => void) => XmlListener,
): Promise<T[]> {
  const all: T[] = []
  for await (const items of readXml(chunks, input, listen)) for (const item of items) all.push(item)
  return all
}

class BadXml extends Error {}

function guarded(input: string, parse: () => void): void {
  try {
    parse()
  } catch (error) {
    if (error instanceof InputError) throw error
    // Bytes that are no UTF-8 are a TypeError with a code.
    const isDecoders = error instanceof TypeError && 'code' in error
    if (!(error instanceof BadXml || isDecoders)) throw error
    throw corrupt(input, 'Excel', 'its XML can’t be read', error)
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** An attribute by its name without a prefix. */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1]
