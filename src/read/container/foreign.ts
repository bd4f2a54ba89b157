import { Fault, shellPath, shortened } from '../../model/index.ts'
import type { InputRef } from '../input.ts'
import type { Foreign } from '../signatures.ts'

/** What a kind is called, and the command that makes something of it that is read; null where none does. */
interface Known {
  readonly what: string
  readonly command: ((file: string) => string) | null
}

const UNPACK = (command: string) => (file: string) => `${command} ${file} | analyze`

const KNOWN: Record<Foreign, Known> = {
  pdf: { what: 'a PDF document', command: null },
  png: { what: 'a PNG image', command: null },
  jpeg: { what: 'a JPEG image', command: null },
  gif: { what: 'a GIF image', command: null },
  ole2: {
    what: 'an old Office file (.xls or .doc)',
    command: file => `soffice --headless --convert-to xlsx ${file}`,
  },
  tar: { what: 'a tar archive', command: file => `tar -xOf ${file} ENTRY | analyze` },
  '7z': { what: 'a 7-Zip archive', command: UNPACK('7z x -so') },
  rar: { what: 'a RAR archive', command: UNPACK('unrar p -inul') },
  bzip2: { what: 'packed with bzip2', command: UNPACK('bzip2 -dc') },
  xz: { what: 'packed with xz', command: UNPACK('xz -dc') },
  lz4: { what: 'packed with lz4', command: UNPACK('lz4 -dc') },
  avro: { what: 'an Avro file', command: null },
  arrow: { what: 'an Arrow (Feather) file', command: null },
  hdf5: { what: 'an HDF5 file', command: null },
  plist: { what: 'a property list of Apple’s', command: null },
}

/** An input that is something else than a table or a log, as a bad request that names it. */
export function foreign(kind: Foreign, { name, path }: InputRef): Fault {
  const { what, command } = KNOWN[kind]
  if (command === null) return foreignName(name, what)
  const file = path === '-' ? 'FILE' : shellPath(path)
  const line = command(file)
  return new Fault(
    `${shortened(name)} is ${what}, which analyze doesn’t read.`,
    line.endsWith('analyze') ? `Unpack it: ${line}` : `Convert it first: ${line}`,
  )
}

export const foreignName = (name: string, what: string): Fault =>
  new Fault(
    `${shortened(name)} is ${what}, not a log or a table.`,
    'Export the data as CSV, JSON or Excel (.xlsx), and name that file.',
  )

/** What it is called in a sentence, as the content of something packed. */
export const foreignKind = (kind: Foreign): string => KNOWN[kind].what
