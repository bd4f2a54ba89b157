import {
  compileScanner,
  createScanner,
  type FastDecoder,
  fastAvailable,
  fastDecoder,
  nameTables,
  strictDecoder,
} from '../decode/index.ts'
import {
  type Decoder,
  type Dictionaries,
  type Plan,
  type Tiers,
  WHOLE_LINE,
} from '../model/index.ts'
import { wantsOf } from './needs.ts'
import { randomSeed } from './parallel/seed.ts'

/** The decoders of a run on one thread, over one set of names. */
export interface Decoding {
  readonly names: Dictionaries
  /** The decoder of the next input. */
  next(): Decoder
  /** What the tiers of the byte scanner did so far; null for the plain decoder. */
  tiers(): Tiers | null
}

/** The byte scanner where this machine can run it, else the plain decoder. */
export const openDecoding = (plan: Plan): Decoding =>
  isForScanner(plan) && fastAvailable() ? fastDecoding(plan) : strictDecoding(plan)

/** The scanner hands over fields; a whole line as a field is the plain decoder's. */
const isForScanner = ({ decoder, extras }: Plan): boolean =>
  decoder === 'auto' && !extras.includes(WHOLE_LINE)

function strictDecoding({ inputZone, keepRejected, extras }: Plan): Decoding {
  const names = nameTables(extras.length)
  return {
    names,
    next: () => strictDecoder({ inputZone, keepRejected, extras, names }),
    tiers: () => null,
  }
}

function fastDecoding(plan: Plan): Decoding {
  const { inputZone, keepRejected, extras } = plan
  const scanner = createScanner({
    module: compileScanner(),
    seed: randomSeed(),
    extras,
    wants: wantsOf(plan),
  })
  const decoders: FastDecoder[] = []
  return {
    names: scanner.names,
    next() {
      const decoder = fastDecoder(scanner, { inputZone, keepRejected })
      decoders.push(decoder)
      return decoder
    },
    tiers: () => sumTiers(decoders.map(({ tiers }) => tiers)),
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
