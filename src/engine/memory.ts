import { availableParallelism } from 'node:os'
import type { Decoded, Incomplete, Outcome, Plan, Warning } from '../model/index.ts'
import { InputError, type InputRef, inputSize, readAside, resolveInputs } from '../read/index.ts'
import { openBeginning } from './beginning.ts'
import { type Decoding, openDecoding } from './decoding.ts'
import type { Engine, Host } from './engine.ts'
import { nothingAccepted, unread } from './incomplete.ts'
import { loadCatalog } from './load-catalog.ts'
import { nearlyAllRejected } from './misread.ts'
import { outcomeOf } from './outcome.ts'
import { addDecoded, finishPass, openPass } from './pass.ts'
import { prepareReports } from './prepare.ts'

/** A thread that reads takes 40 ms to start. */
const WORTH_A_READER = 8 * 1024 * 1024

/**
 * One input after the other, pipes too, by one thread; another may read for it. With the plain decoder it is the law for
 * the other engines.
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
  await prepareReports(plan)
  const decoding = openDecoding(plan, host.events?.take)
  try {
    yield await outcomeOfAll(plan, host, refs, decoding)
  } catch (error) {
    throw decoding.meaningOf(error)
  }
}

async function outcomeOfAll(
  plan: Plan,
  host: Host,
  refs: readonly InputRef[],
  decoding: Decoding,
): Promise<Outcome> {
  const catalog = await loadCatalog(plan, host.signal)
  const pass = openPass(plan, { catalog, tally: decoding.tally })
  const incomplete: Incomplete[] = []
  const unseen: (readonly string[])[] = []
  const misread: Warning[] = []
  let isReadAside = false
  const readOptions = {
    onBytes: await meter(refs, host),
    asideFrom: asideFrom(plan, host),
    slots: decoding.slots,
    onAside: () => {
      isReadAside = true
    },
    ...(host.signal ? { signal: host.signal } : {}),
    ...(plan.chunkBytes === null ? {} : { chunkBytes: plan.chunkBytes }),
  }
  for (const [input, ref] of refs.entries()) {
    const take = async (decoded: Decoded) => {
      addDecoded(pass, decoded, input)
      if (plan.keepRejected && decoded.issues.length > 0)
        await host.rejected?.(ref.name, decoded.issues)
      await host.events?.flush()
    }
    const before = pass.ledger.counts.records
    const decoder = decoding.next()
    try {
      const beginning = openBeginning()
      for await (const chunk of readAside(ref, readOptions)) {
        beginning.add(chunk)
        await take(decoder.decode(chunk))
      }
      await take(decoder.finish())
      incomplete.push(...nothingAccepted(pass.ledger, input, ref))
      misread.push(...nearlyAllRejected(pass, input, ref, beginning.bytes))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      incomplete.push(unread(error))
    }
    if (pass.ledger.counts.records > before) unseen.push(decoder.unseen())
  }
  finishPass(pass)
  return outcomeOf(pass, {
    names: decoding.names,
    refs,
    incomplete,
    unseen,
    misread,
    work: { threads: 1, ...(isReadAside ? { isReadAside } : {}), tiers: decoding.tiers() },
  })
}

/**
 * With a thread to spare: at once where one is asked for, else where there is enough to read. Not where somebody is told
 * of events or rejected lines as they come: the thread hands over as much as fits a slot.
 */
function asideFrom({ threads, keepRejected }: Plan, { events }: Host): number {
  const isLive = events !== undefined || keepRejected
  if (isLive || (threads ?? availableParallelism()) < 2) return Number.POSITIVE_INFINITY
  return threads === null ? WORTH_A_READER : 0
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
