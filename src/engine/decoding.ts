import {
  compileScanner,
  type DecodeHost,
  type FastDecoder,
  fastAvailable,
  fastDecoder,
  internedNames,
  isScannable,
  type JsonReading,
  jsonReading,
  nameTables,
  type OpenDecoder,
  openDecoder,
  trapOf,
} from '../decode/index.ts'
import { type Dictionaries, type Plan, type Slots, type Tiers, WHOLE_LINE } from '../model/index.ts'
import type { Tally } from '../store/index.ts'
import { wantsOf } from './needs.ts'
import { randomSeed } from './parallel/seed.ts'
import { tallyOf } from './tally.ts'
import { tryScanner } from './try-scanner.ts'

/** The decoders of a run on one thread, over one set of names. */
export interface Decoding {
  readonly names: Dictionaries
  /** The decoder of the next input. */
  next(): OpenDecoder
  /** Memory for chunks that another thread reads. */
  slots(): Slots
  /** What the tiers of the byte scanner did so far; null for the plain decoder. */
  tiers(): Tiers | null
  /** What counts in the scanner's memory; null for the plain decoder. */
  readonly tally: Tally | null
  /** What an error of this run means: a trap of the scanner or of its tally by name. */
  meaningOf(error: unknown): unknown
}

type OnEvent = DecodeHost['onEvent']

/** The byte scanner where this machine can run it, else the plain decoder, which alone tells of each event. */
export function openDecoding(plan: Plan, onEvent?: OnEvent): Decoding {
  const isFast = onEvent === undefined && fastAvailable()
  return (isFast ? fastDecoding(plan) : null) ?? strictDecoding(plan, onEvent)
}

/**
 * How the scanner reads a plan's records; null for what is the plain decoder's: tables, a whole line as a field, and what
 * names of members can't say.
 */
export function scannableReading(plan: Plan): JsonReading | null {
  const { decoder, input, extras } = plan
  const mayBeJson = input.format === 'jsonl' || input.format === 'auto'
  if (decoder !== 'auto' || !mayBeJson || extras.includes(WHOLE_LINE)) return null
  const reading = jsonReading(plan)
  return isScannable(reading.spelling, wantsOf(plan)) ? reading : null
}

/** One is scanned and one filled; the others are for when either side is slow for a moment. */
const SLOTS = 16
const SLOT_BYTES = 256 * 1024

/** Where no scanner has a memory that threads share. */
const ownSlots = (): Slots => ({
  memory: new SharedArrayBuffer(SLOTS * SLOT_BYTES),
  starts: Array.from({ length: SLOTS }, (_, i) => i * SLOT_BYTES),
  bytes: SLOT_BYTES,
})

function strictDecoding(plan: Plan, onEvent: OnEvent): Decoding {
  const names = nameTables(plan.extras.length)
  return {
    names,
    next: () => openDecoder(plan, { names, onEvent }),
    slots: ownSlots,
    tiers: () => null,
    tally: null,
    meaningOf: error => error,
  }
}

function fastDecoding(plan: Plan): Decoding | null {
  const { inputZone, keepRejected } = plan
  const reading = scannableReading(plan)
  if (reading === null) return null
  const scanner = tryScanner({
    module: compileScanner(),
    seed: randomSeed(),
    reading,
    wants: wantsOf(plan),
  })
  if (scanner === null) return null
  const names = internedNames(scanner)
  const decoders: FastDecoder[] = []
  let slots: Slots | null = null
  const fast = () => {
    const decoder = fastDecoder(scanner, { inputZone, keepRejected })
    decoders.push(decoder)
    return { ...decoder, unseen: scanner.unseen }
  }
  return {
    names: scanner.names,
    next: () => openDecoder(plan, { names, fast }),
    slots: () => {
      slots ??= scanner.input.slots(SLOTS, SLOT_BYTES)
      return slots
    },
    tiers: () => sumTiers(decoders.map(({ tiers }) => tiers)),
    tally: tallyOf(scanner),
    meaningOf: error => trapOf(scanner.memory, error),
  }
}

export const sumTiers = (all: readonly Tiers[]): Tiers =>
  all.reduce(
    (sum, { layout, general, slow }) => ({
      layout: sum.layout + layout,
      general: sum.general + general,
      slow: sum.slow + slow,
    }),
    { layout: 0, general: 0, slow: 0 },
  )
