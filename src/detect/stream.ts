import type { OpenDecoder } from '../decode/index.ts'
import { type Decoded, Fault, type InputPlan } from '../model/index.ts'
import { type InputRef, isUtf8 } from '../read/index.ts'
import { encodingOf } from './encoding/index.ts'
import { formatsIn, isDayOrMonth } from './group.ts'
import { isOwn, LARGE_SAMPLE_BYTES, SAMPLE_BYTES } from './head.ts'
import { type Found, readingOf } from './reading.ts'
import { refusalOf } from './refusal.ts'
import type { Looked } from './sample.ts'

const LF = 0x0a

/** Who makes the decoder once it is known how the input is read. */
interface Decoders {
  next(input: InputPlan): OpenDecoder
  /** What there is before. */
  nothing(): Decoded
}

/**
 * The decoder of a pipe: its first bytes are held until they tell how it is read, at once where they have our own names.
 * Throws a Fault for what has no reading.
 */
export function detecting(
  { plan, joined }: Pick<Looked, 'plan' | 'joined'>,
  ref: InputRef,
  { next: open, nothing }: Decoders,
  onFound: (found: Found, isWhole: boolean) => void,
): OpenDecoder {
  let held: Uint8Array[] = []
  let length = 0
  let lookAt = SAMPLE_BYTES
  let chosen: OpenDecoder | null = null

  /** Null where more may tell more. */
  function choose(bytes: Uint8Array, isWhole: boolean): OpenDecoder | null {
    if (isOwn(bytes)) return open(plan.input)
    const { encoding, why } = encodingOf(bytes)
    if (plan.input.encoding === null && (encoding === null || !isUtf8(encoding)))
      throw new Fault(
        `what is piped is not UTF-8: ${why}.`,
        `Say its encoding: --encoding ${encoding ?? 'windows-1252'}`,
      )
    const end = isWhole ? bytes.length : bytes.lastIndexOf(LF) + 1
    const looked = { plan, bytes: [bytes.subarray(0, end)], joined }
    let found = readingOf(looked)
    if (isDayOrMonth(found)) {
      const formats = formatsIn(found, looked)
      if (formats.length === 0 && !isWhole && bytes.length < LARGE_SAMPLE_BYTES) return null
      const input = { ...plan.input, timeFormats: formats }
      if (formats.length > 0) found = readingOf({ ...looked, plan: { ...plan, input } })
    }
    if (found.kind === 'open') throw refusalOf(found, [ref])
    onFound(found, isWhole)
    return open(found.kind === 'reading' ? found.reading.input : plan.input)
  }

  return {
    decode(bytes) {
      if (chosen !== null) return chosen.decode(bytes)
      // A chunk is valid until the next is asked for.
      held.push(bytes.slice())
      length += bytes.length
      const isFirst = held.length === 1 && isOwn(bytes)
      if (!isFirst && length < lookAt) return nothing()
      const all = held.length === 1 ? bytes : Buffer.concat(held)
      chosen = choose(all, false)
      lookAt = LARGE_SAMPLE_BYTES
      if (chosen === null) return nothing()
      held = []
      return chosen.decode(all)
    },
    finish(rest = new Uint8Array(0)) {
      if (chosen !== null) return chosen.finish(rest)
      const all = Buffer.concat([...held, rest])
      chosen = choose(all, true) ?? open(plan.input)
      return chosen.finish(all)
    },
    unseen: () => chosen?.unseen() ?? [],
    doubled: () => chosen?.doubled?.() ?? [],
    isCut: () => chosen?.isCut?.() ?? false,
  }
}
