import { type NameTables, nameTables, openDecoder } from '../decode/index.ts'
import { refusal } from '../detect/index.ts'
import {
  type Decoded,
  Fault,
  type Incomplete,
  type Outcome,
  type Plan,
  type Warning,
} from '../model/index.ts'
import { followInput, InputError, type InputRef, resolveInputs } from '../read/index.ts'
import { compactDictionaries, nameCount } from './compact-dictionaries.ts'
import type { Host } from './engine.ts'
import { readWrongly, unread } from './incomplete.ts'
import { loadCatalog } from './load-catalog.ts'
import { nearlyAllRejected } from './nearly-all-rejected.ts'
import { needsOf, prepareReports } from './needs.ts'
import { outcomeOf } from './outcome.ts'
import { addDecoded, openPass, type Pass, snapshotOf } from './pass.ts'
import { polls } from './poll.ts'
import { readingsOf, withReadings } from './readings.ts'
import { namedTwice } from './warnings.ts'

/** How often it is asked whether an answer is due while nothing comes. */
const POLL_MS = 100
/** Names that are kept without looking who still needs them. */
const FEW_NAMES = 65_536

/**
 * An input that grows: an outcome whenever something has come and the host says that one is due, and a last one when
 * the input ends or the host stops it. The window moves with the newest event. What is remembered is the rows of the
 * window; names that no row holds any more are let go.
 */
export async function* follow(asked: Plan, host: Host): AsyncGenerator<Outcome, void, undefined> {
  const ref = await onlyInput(asked)
  // By what a file has so far. A pipe would have to be waited for.
  const { plan, joined, detected } = await readingsOf(asked, [ref], host.signal)
  await prepareReports(plan)
  const catalog = await loadCatalog(plan, host.signal)
  const pass = openPass(plan, needsOf(plan), { catalog })
  const names = nameTables(plan.extras.length)
  const incomplete: Incomplete[] = []
  const inputWarnings: Warning[] = []
  const outcome = () =>
    withReadings(
      outcomeOf(snapshotOf(pass), {
        names,
        refs: [ref],
        incomplete,
        inputWarnings,
        doubled: namedTwice(ref, decoder.doubled?.() ?? []),
        unseen: pass.ledger.counts.records > 0 ? [decoder.unseen()] : [],
        work: { threads: 1, tiers: null, plainBecause: 'follow' },
      }),
      detected,
    )
  const take = async (decoded: Decoded) => {
    addDecoded(pass, decoded, 0)
    if (plan.keepRejected && decoded.issues.length > 0)
      await host.rejected?.(ref.name, decoded.issues)
  }
  const open = () => openDecoder(plan, { names, joined })
  let decoder = open()
  let changed = false
  let namesAt = FEW_NAMES
  try {
    for await (const come of polls(comingFrom(ref, plan.input.encoding, host), POLL_MS)) {
      host.signal?.throwIfAborted()
      if (come === 'anew') {
        // The last line of a file that is gone will get no line end any more.
        await take(decoder.finish())
        decoder = open()
      } else if (come !== null) {
        await take(decoder.decode(come))
        namesAt = tidy(pass, names, namesAt)
      }
      changed ||= come !== null
      if (changed && (host.due?.() ?? come === null)) {
        changed = false
        yield outcome()
      }
    }
    await take(decoder.finish())
    incomplete.push(...readWrongly(pass.ledger, 0, ref))
    inputWarnings.push(...nearlyAllRejected(pass, 0, ref))
  } catch (error) {
    if (!(error instanceof InputError)) throw refusal(error, ref, { packing: null, encoding: null })
    incomplete.push(unread(error))
  }
  yield outcome()
}

/** The input, until the host or the listener has had enough. */
const comingFrom =
  (ref: InputRef, encoding: string | null, { stop }: Host) =>
  (over: AbortSignal) =>
    followInput(ref, stop === undefined ? over : AbortSignal.any([stop, over]), encoding)

/** Lets go of names when there are twice as many as were needed last time. */
function tidy(pass: Pass, names: NameTables, namesAt: number): number {
  if (nameCount(names) < namesAt) return namesAt
  compactDictionaries(pass, names)
  return Math.max(FEW_NAMES, 2 * nameCount(names))
}

async function onlyInput(plan: Plan): Promise<InputRef> {
  const [ref, ...more] = await resolveInputs(plan.inputs)
  if (ref !== undefined && more.length === 0) return ref
  throw new Fault(
    '--follow takes one input.',
    'Name one file, or pipe several into it: tail -q -F *.jsonl | analyze - --follow',
  )
}
