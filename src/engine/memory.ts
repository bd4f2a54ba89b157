import { firstNames, nameTables, openDecoder } from '../decode/index.ts'
import type { Decoded, Incomplete, Outcome, Plan, Warning } from '../model/index.ts'
import { InputError, type InputRef, inputSize, readInput, resolveInputs } from '../read/index.ts'
import type { Engine, Host } from './engine.ts'
import { nearlyAllRejected } from './misread.ts'
import { outcomeOf } from './outcome.ts'
import { addDecoded, finishPass, openPass, type Pass } from './pass.ts'

/** One thread, the plain decoder, everything in memory: the answers that every other engine must give. */
export const memory: Engine = { name: 'memory', run }

async function* run(plan: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  const refs = await resolveInputs(plan.inputs)
  const pass = openPass(plan)
  const names = nameTables(plan.extras.length)
  const incomplete: Incomplete[] = []
  const unseen: (readonly string[])[] = []
  const misread: Warning[] = []
  const progress = await meter(refs, host)
  for (const [input, ref] of refs.entries()) {
    const take = async (decoded: Decoded) => {
      addDecoded(pass, decoded, input)
      if (plan.keepRejected && decoded.issues.length > 0)
        await host.rejected?.(ref.name, decoded.issues)
      await host.events?.flush()
    }
    const before = { ...pass.ledger.counts }
    try {
      const decoder = openDecoder(plan, {
        names,
        ...(host.events && { onEvent: host.events.take }),
      })
      const reading = { onBytes: progress, ...(host.signal ? { signal: host.signal } : {}) }
      let firstSeen: ReadonlySet<string> | null = null
      for await (const chunk of readInput(ref, reading)) {
        firstSeen ??= firstNames(chunk)
        await take(decoder.decode(chunk))
      }
      await take(decoder.finish())
      if (pass.ledger.counts.records > before.records) unseen.push(decoder.unseen())
      incomplete.push(...nothingAccepted(ref, before, pass))
      misread.push(...nearlyAllRejected(ref, before, pass, firstSeen))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      incomplete.push({ input: ref.name, reason: error.reason, message: error.message })
    }
  }
  finishPass(pass)
  yield outcomeOf(pass, { names, refs, incomplete, unseen, misread })
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

/** Records rejected and not one accepted: the field names are wrong, and a build must not stay green. */
function nothingAccepted(
  ref: InputRef,
  before: Pass['ledger']['counts'],
  pass: Pass,
): Incomplete[] {
  const { accepted, rejected } = pass.ledger.counts
  if (rejected === before.rejected || accepted > before.accepted) return []
  const message = `not one of its ${rejected - before.rejected} records is an event that can be counted`
  return [{ input: ref.name, reason: 'nothing_accepted', message }]
}
