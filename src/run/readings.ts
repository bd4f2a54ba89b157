import type { JoinedFile } from '../decode/index.ts'
import { detectInputs, type Found, inputWords, refsOf } from '../detect/index.ts'
import type { InputPlan, Plan, ReadingTold } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import { loadJoined } from './load-joined.ts'

/** A plan whose inputs' readings are decided. */
export interface Readings {
  /** With the reading that all inputs have, where they have one. */
  readonly plan: Plan
  readonly refs: readonly InputRef[]
  /** Of each of them. */
  readonly inputs: readonly InputPlan[]
  /** The files of --join. */
  readonly joined: readonly JoinedFile[]
  readonly told: readonly ReadingTold[]
}

/** Decides how each input is read. Throws a Fault for what has no reading, or more than one. */
export async function readingsOf(
  plan: Plan,
  given: readonly InputRef[],
  signal?: AbortSignal,
): Promise<Readings> {
  const {
    inputs: all,
    groups,
    joined,
  } = await detectInputs(given, plan, input => loadJoined(input, signal))
  const refs = all.map(({ ref }) => ref)
  const inputs = all.map(({ input }) => input)
  const told = groups.flatMap(({ heads, found }) =>
    found.kind === 'reading' ? [toldOf(refsOf(heads), found)] : [],
  )
  const [first = plan.input] = inputs
  const isOne = inputs.every(input => input === first)
  return { plan: isOne ? { ...plan, input: first } : plan, refs, inputs, joined, told }
}

export const toldOf = (
  refs: readonly InputRef[],
  { reading }: Extract<Found, { readonly kind: 'reading' }>,
): ReadingTold => ({
  inputs: refs.map(({ name }) => name),
  words: inputWords(reading.input),
  evidence: reading.evidence,
})
