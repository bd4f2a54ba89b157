import { nameTables, strictDecoder } from '../decode/index.ts'
import type { Decoded, Incomplete, Outcome, Plan } from '../model/index.ts'
import { InputError, type InputRef, inputSize, readInput, resolveInputs } from '../read/index.ts'
import { nothingAccepted } from './accepted.ts'
import type { Engine, Host } from './engine.ts'
import { follow } from './follow.ts'
import { loadCatalog } from './load-catalog.ts'
import { outcomeOf } from './outcome.ts'
import { addDecoded, finishPass, openPass } from './pass.ts'

/** One thread, the plain decoder, everything in memory: the answers that every other engine must give. */
export const memory: Engine = {
  name: 'memory',
  run: (plan, host) => (plan.follow ? follow(plan, host) : run(plan, host)),
}

async function* run(plan: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  const refs = await resolveInputs(plan.inputs)
  const pass = openPass(plan, await loadCatalog(plan, host.signal))
  const names = nameTables(plan.extras.length)
  const incomplete: Incomplete[] = []
  const progress = await meter(refs, host)
  for (const [input, ref] of refs.entries()) {
    const take = async (decoded: Decoded) => {
      addDecoded(pass, decoded, input)
      if (plan.keepRejected && decoded.issues.length > 0)
        await host.rejected?.(ref.name, decoded.issues)
    }
    const { inputZone, keepRejected, extras } = plan
    const before = { ...pass.ledger.counts }
    try {
      const decoder = strictDecoder({ inputZone, keepRejected, extras, names })
      for await (const chunk of readInput(ref, host.signal ? { signal: host.signal } : {})) {
        await take(decoder.decode(chunk))
        progress(chunk.length)
      }
      await take(decoder.finish())
      incomplete.push(...nothingAccepted(ref, before, pass.ledger.counts))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      incomplete.push({ input: ref.name, reason: error.reason, message: error.message })
    }
  }
  finishPass(pass)
  yield outcomeOf(pass, { names, refs, incomplete })
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
