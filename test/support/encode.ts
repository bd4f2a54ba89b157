/** Text in an encoding, by trying what its decoder makes of all characters of up to two bytes. */
export function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const table = tableOf(encoding)
  return Buffer.concat(
    [...text].map(char => {
      const bytes = table.get(char)
      if (bytes === undefined) throw new Error(`${encoding} has no ${char}`)
      return bytes
    }),
  )
}

const tables = new Map<string, ReadonlyMap<string, Buffer>>()

function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const table = new Map<string, Buffer>()
  const add = (bytes: Buffer) => {
    // As a stream: some versions of node take windows-1252 for ISO 8859-1 otherwise.
    const char = new TextDecoder(encoding).decode(bytes, { stream: true })
    if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add(Buffer.of(byte))
  if (!/^(?:windows|iso|koi8)/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let second = 0x40; second < 0xff; second++) add(Buffer.of(lead, second))
  tables.set(encoding, table)
  return table
}
