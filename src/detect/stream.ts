import { type OpenDecoder, shapeOf } from '../decode/index.ts'
import type { Decoded, InputPlan } from '../model/index.ts'
import { type InputRef, type Translation, translationOf } from '../read/index.ts'
import { encodedAs, formatsIn, isDayOrMonth } from './group.ts'
import { foreignEncoding, isOwn, LARGE_SAMPLE_BYTES, SAMPLE_BYTES } from './head.ts'
import { asSold } from './not-sold.ts'
import { type Found, readingOf } from './reading.ts'
import { refusalOf } from './refusal.ts'
import type { Looked } from './sample.ts'
import { checkRecords } from './unread-shape.ts'

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
  function choose(held: Uint8Array, isWhole: boolean): OpenDecoder | null {
    if (isOwn(held)) return open(plan.input)
    const isBinary = shapeOf(held, isWhole)?.kind === 'binary'
    const encoding = plan.input.encoding === null ? foreignEncoding(held, ref, isBinary) : null
    const input = { ...plan.input, encoding: encoding ?? plan.input.encoding }
    const bytes = encoding === null ? held : translationOf(encoding).utf8(held)
    const end = isWhole ? bytes.length : bytes.lastIndexOf(LF) + 1
    const shape = shapeOf(bytes, isWhole)
    if (shape !== null) checkRecords({ shape, bytes, ref }, plan.input)
    const looked = { plan: { ...plan, input }, bytes: [bytes.subarray(0, end)], joined }
    let found = readingOf(looked)
    if (isDayOrMonth(found)) {
      const formats = formatsIn(found, looked)
      if (formats.length === 0 && !isWhole && held.length < LARGE_SAMPLE_BYTES) return null
      const told = { ...plan, input: { ...input, timeFormats: formats } }
      if (formats.length > 0) found = readingOf({ ...looked, plan: told })
    }
    const isSaid = plan.input.map.some(([target]) => target === 'event_type')
    found = asSold(found, [], isSaid)
    if (found.kind === 'open') throw refusalOf(found, [ref])
    const all = encodedAs(encoding, found, plan)
    onFound(all, isWhole)
    const decoder = open(all.kind === 'reading' ? all.reading.input : plan.input)
    return encoding === null ? decoder : translating(decoder, translationOf(encoding))
  }

  return {
    decode(bytes) {
      if (chosen !== null) return chosen.decode(bytes)
      // A chunk is valid until the next is asked for.
      held.push(Uint8Array.from(bytes))
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

/** A file is translated by its reader, who is told how; a pipe's encoding is known once its first bytes are here. */
const translating = (decoder: OpenDecoder, text: Translation): OpenDecoder => ({
  ...decoder,
  decode: bytes => decoder.decode(text.utf8(bytes)),
  finish: rest => decoder.finish(Buffer.concat([text.utf8(rest ?? new Uint8Array(0)), text.end()])),
})
