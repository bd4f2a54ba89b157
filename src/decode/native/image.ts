/** Bytes around a text, so that a look beyond it is one at bytes of the image. */
export const AROUND = 32

/** What is to lie in the scanner's memory from `base` on, while it is put together: addresses are absolute. */
export function openImage(base: number) {
  let image = Buffer.alloc(4096)
  let length = 0

  /** Room for so many bytes: its address. */
  function room(bytes: number): number {
    const at = length
    length += (bytes + 7) & ~7
    while (length > image.length) image = Buffer.concat([image, Buffer.alloc(image.length)])
    return base + at
  }

  const put = (at: number, offset: number, value: number): void => {
    image.writeUInt32LE(value >>> 0, at - base + offset)
  }

  function text(value: string): { at: number; bytes: number } {
    const bytes = Buffer.from(value)
    // A name without bytes is hashed by the quote before it.
    const at = room(bytes.length + 2 * AROUND) + AROUND
    image.write('"', at - base - 1)
    image.set(bytes, at - base)
    image.write('"', at - base + bytes.length)
    return { at, bytes: bytes.length }
  }

  /** Rows of so many bytes, each put by `each`: where the first is. */
  function rows<T>(all: readonly T[], bytes: number, each: (at: number, item: T) => void): number {
    const first = room(all.length * bytes)
    for (const [i, item] of all.entries()) each(first + i * bytes, item)
    return first
  }

  const texts = (all: readonly string[]): number =>
    rows(all, 8, (at, value) => {
      const { at: start, bytes } = text(value)
      put(at, 0, start)
      put(at, 4, bytes)
    })

  return {
    ...{ room, put, text, rows, texts },
    putDouble: (at: number, value: number): void => {
      image.writeDoubleLE(value, at - base)
    },
    putText: (at: number, value: string): void => {
      image.write(value, at - base)
    },
    byteAt: (at: number): number => image[at - base] as number,
    wordAt: (at: number): number => image.readUInt32LE(at - base),
    bytes: (): Buffer => image.subarray(0, length),
  }
}
