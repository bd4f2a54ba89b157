import type { OpenDecoder } from '../decode/index.ts'
import { detecting, isWanted, refusal } from '../detect/index.ts'
import {
  type Decoded,
  type DetectedReading,
  type Incomplete,
  type Outcome,
  type Plan,
  sumTiers,
  type Tiers,
  type Warning,
  type WorkDone,
} from '../model/index.ts'
import {
  InputError,
  type InputRef,
  inputSize,
  readByThread,
  resolveInputs,
  type Wrapping,
} from '../read/index.ts'
import { type Decoding, openDecoding } from './decoding.ts'
import type { Engine, Host } from './engine.ts'
import { cutOff, readWrongly, unread } from './incomplete.ts'
import { type InputScan, openInputScan } from './input-scan.ts'
import { loadCatalog } from './load-catalog.ts'
import { nearlyAllRejected } from './nearly-all-rejected.ts'
import { needsOf, prepareReports } from './needs.ts'
import { outcomeOf } from './outcome.ts'
import { addDecoded, finishPass, openPass, type Pass } from './pass.ts'
import { detectedReading, type Readings, readingsOf, withReadings } from './readings.ts'
import { openSharing, type Sharing, threadsOf, usableCores, WORTH_A_THREAD } from './sharing.ts'
import { namedTwice, notRead } from './warnings.ts'

/**
 * One input after the other, pipes too: read by one thread, and scanned by it and others where there is much. With the
 * plain decoder it is the law for the other engines.
 */
export const memory: Engine = {
  name: 'memory',
  run: (plan, host) => (plan.follow ? follow(plan, host) : run(plan, host)),
}

async function* follow(plan: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  yield* (await import('./follow.ts')).follow(plan, host)
}

async function* run(plan: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  const refs = await resolveInputs(plan.inputs)
  yield* runAs(await readingsOf(plan, refs, host.signal), host)
}

/** The same where it is decided how the inputs are read. */
export async function* runAs(
  readings: Readings,
  host: Host,
): AsyncGenerator<Outcome, void, undefined> {
  const { plan } = readings
  await prepareReports(plan)
  const decoding = openDecoding(plan, {
    joined: readings.joined,
    onEvent: host.events?.take,
    threads: threadsOf(plan, host),
  })
  try {
    yield await outcomeOfAll(readings, host, decoding)
  } catch (error) {
    throw decoding.meaningOf(error)
  }
}

async function outcomeOfAll(
  { plan, refs, inputs, joined, detected }: Readings,
  host: Host,
  decoding: Decoding,
): Promise<Outcome> {
  const catalog = await loadCatalog(plan, host.signal)
  const pass = openPass(plan, needsOf(plan), {
    catalog,
    native: decoding.native,
    tables: decoding.tables,
  })
  const sharing = openSharing(pass, decoding, refs, host)
  const readOptions = {
    onBytes: await meter(refs, host),
    readerThreadFrom: readerThreadFrom(plan, host, sharing),
    slots: decoding.slots,
    unpack: plan.input,
    signal: AbortSignal.any([sharing.broken, ...(host.signal ? [host.signal] : [])]),
    ...(plan.chunkBytes === null ? {} : { chunkBytes: plan.chunkBytes }),
  }
  const unseen: (readonly string[])[] = []
  const doubled: Warning[] = []
  const ends: (InputEnd & { readonly isCut: boolean })[] = []
  const readingsOfPipes: DetectedReading[] = []
  const decoderOf = (input: number, ref: InputRef, isPipe: boolean): OpenDecoder => {
    if (!isPipe || !isWanted(plan)) return decoding.next(inputs[input])
    decoding.begin()
    return detecting({ plan, joined }, ref, decoding, (found, isWhole) => {
      if (found.kind === 'reading')
        readingsOfPipes.push(detectedReading([ref], found, { plan, isWhole }))
    })
  }
  let hasReaderThread = false
  try {
    for (const [input, ref] of refs.entries()) {
      const take = async (decoded: Decoded) => {
        addDecoded(pass, decoded, input)
        if (plan.keepRejected && decoded.issues.length > 0)
          await host.rejected?.(ref.name, decoded.issues)
        await host.events?.flush()
      }
      const before = pass.ledger.counts.records
      const isPipe = ref.kind !== 'missing' && (await inputSize(ref)) === null
      const decoder = decoderOf(input, ref, ref.kind === 'stdin' || isPipe)
      const scan = openInputScan(input, decoder, sharing, take)
      let wrapping: Wrapping = { packing: null, encoding: null }
      const chunks = readByThread(ref, {
        ...readOptions,
        encoding: inputs[input]?.encoding ?? null,
        onWrapping: found => {
          wrapping = found
          if (found.packing === 'gzip') scan.isHelped()
        },
        onReaderThread: () => {
          hasReaderThread = true
          scan.isHelped()
        },
      })
      const end = await scanned(chunks, scan).catch((error: unknown) => {
        throw refusal(error, ref, wrapping)
      })
      ends.push({ ...end, isCut: decoder.isCut?.() ?? false })
      if (pass.ledger.counts.records > before) unseen.push(decoder.unseen())
      doubled.push(...namedTwice(ref, decoder.doubled?.() ?? []), ...notRead(ref, wrapping))
    }
    await host.answering?.()
    const shared = await sharing.finish()
    finishPass(pass)
    const outcome = outcomeOf(pass, {
      names: decoding.names,
      refs,
      ...problemsOf(ends, pass, refs),
      unseen: [...unseen, ...(shared?.unseen ?? [])],
      doubled,
      work: {
        threads: shared?.threads ?? 1,
        ...(hasReaderThread ? { hasReaderThread } : {}),
        tiers: allTiers(decoding.tiers(), shared?.tiers),
        ...becauseOf(decoding),
      },
    })
    return withReadings(outcome, [...detected, ...readingsOfPipes])
  } finally {
    sharing.stop()
  }
}

const becauseOf = (decoding: Decoding): Pick<WorkDone, 'plainBecause'> => {
  const plainBecause = decoding.plainBecause()
  return plainBecause === null ? {} : { plainBecause }
}

const allTiers = (own: Tiers | null, others: readonly Tiers[] = []): Tiers | null =>
  own === null ? null : sumTiers([own, ...others])

/** How an input ended. */
interface InputEnd {
  readonly error: InputError | null
}

async function scanned(chunks: AsyncIterable<Uint8Array>, scan: InputScan): Promise<InputEnd> {
  try {
    for await (const chunk of chunks) {
      await scan.add(chunk)
    }
    await scan.end()
    return { error: null }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    scan.cutOff()
    return { error }
  }
}

/** What is wrong with each input, once all of them are counted. */
function problemsOf(
  ends: readonly (InputEnd & { readonly isCut: boolean })[],
  pass: Pass,
  refs: readonly InputRef[],
) {
  const incomplete: Incomplete[] = []
  const inputWarnings: Warning[] = []
  for (const [input, { error, isCut }] of ends.entries()) {
    const ref = refs[input] as InputRef
    if (error !== null) incomplete.push(unread(error))
    else {
      if (isCut) incomplete.push(cutOff(ref))
      incomplete.push(...readWrongly(pass.ledger, input, ref))
      inputWarnings.push(...nearlyAllRejected(pass, input, ref))
    }
  }
  return { incomplete, inputWarnings }
}

/** Of zstd or UTF-16, as they are stored: text is up to ten times as long. */
const WORTH_A_READER = 8 * 1024 * 1024

/**
 * With a thread to spare: at once where one is asked for, else where there is enough to read. Not where somebody is told
 * of events or rejected lines as they come: the thread hands over as much as fits a slot. Nor stdin where it is shared.
 */
function readerThreadFrom(
  { threads, keepRejected }: Plan,
  { events }: Host,
  { isPossible }: Sharing,
) {
  const never = Number.POSITIVE_INFINITY
  const isLive = events !== undefined || keepRejected
  if (isLive || (threads ?? usableCores()) < 2) return { file: never, stdin: never }
  const enough = (bytes: number): number => (threads === null ? bytes : 0)
  return {
    file: enough(WORTH_A_READER),
    stdin: isPossible ? never : enough(WORTH_A_THREAD),
  }
}

async function meter(refs: readonly InputRef[], host: Host): Promise<(bytes: number) => void> {
  if (host.progress === undefined) return () => {}
  const sizes = await Promise.all(refs.map(inputSize))
  const totalBytes = sizes.every(size => size !== null)
    ? sizes.reduce((sum, size) => sum + size, 0)
    : null
  let bytes = 0
  return more => {
    bytes += more
    host.progress?.({ bytes, totalBytes })
  }
}
