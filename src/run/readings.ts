import { entriesText, type JoinedFile } from '../decode/index.ts'
import {
  detectInputs,
  type Found,
  fileWords,
  type Head,
  ignoreText,
  inputWords,
  notesOf,
  refsOf,
} from '../detect/index.ts'
import type { Definition, DetectedReading, InputPlan, Outcome, Plan } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import { checkLateTypes } from './late-types.ts'
import { loadJoined } from './load-joined.ts'

type FoundReading = Extract<Found, { readonly kind: 'reading' }>

/** A plan whose inputs' readings are decided. */
export interface Readings {
  /** With the reading that all inputs have, where they have one. */
  readonly plan: Plan
  readonly refs: readonly InputRef[]
  /** Of each of them. */
  readonly inputs: readonly InputPlan[]
  /** The files of --join. */
  readonly joined: readonly JoinedFile[]
  readonly detected: readonly DetectedReading[]
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
  const detected = groups.flatMap(({ heads, found }) =>
    found.kind === 'reading' ? [readingOfGroup({ heads, found }, plan, given)] : [],
  )
  const [first = plan.input] = inputs
  const isOne = inputs.every(input => input === first)
  return { plan: isOne ? { ...plan, input: first } : plan, refs, inputs, joined, detected }
}

function readingOfGroup(
  { heads, found }: { heads: readonly Head[]; found: FoundReading },
  plan: Plan,
  given: readonly InputRef[],
): DetectedReading {
  const isAll = heads.length === given.length && !hasJoins(found.reading.input, plan)
  const isWhole = heads.every(head => head.isWhole)
  return detectedReading(refsOf(heads), found, { plan, isWhole, typed: isAll ? plan.inputs : null })
}

/** Files that were given as inputs and are joined now. */
const hasJoins = (input: InputPlan, plan: Plan): boolean =>
  input.join.length > plan.input.join.length

/** `isWhole`: the sample is all there is of them. `typed` names them all, where they have one reading. */
export function detectedReading(
  refs: readonly InputRef[],
  found: FoundReading,
  { plan, isWhole, typed = null }: { plan: Plan; isWhole: boolean; typed?: Plan['inputs'] | null },
): DetectedReading {
  const { input, evidence } = found.reading
  const words = inputWords(input)
  return {
    inputs: refs.map(({ name }) => name),
    words,
    command: ['analyze', ...fileWords(typed ?? refs.map(({ path }) => path)), ...words].join(' '),
    evidence,
    definitions: definitionsOf(input),
    typesSeen: plan.input.types.length === 0 && input.preset === null ? seenIn(found) : null,
    types: input.types,
    notes: notesOf(found, isWhole, plan),
  }
}

/** What typing it would define, in the order of the options. */
const definitionsOf = ({ map, types, ignore }: InputPlan): Definition[] =>
  [
    { name: 'map', value: map.length === 0 ? '' : entriesText(Object.fromEntries(map)) },
    { name: 'types', value: types.length === 0 ? '' : entriesText(Object.fromEntries(types)) },
    { name: 'ignore', value: ignoreText(ignore) },
  ].filter(({ value }) => value !== '')
function seenIn({ guess, sample }: FoundReading): readonly string[] | null {
  const field = guess?.typePath == null ? undefined : sample.fields.get(guess.typePath)
  return field === undefined ? null : [...field.texts]
}

/** An outcome with how its inputs were read, and what their numbers include. */
export function withReadings(outcome: Outcome, readings: readonly DetectedReading[]): Outcome {
  if (readings.length === 0) return outcome
  for (const reading of readings) checkLateTypes(outcome, reading)
  const notes = [...outcome.ledger.notes, ...readings.flatMap(reading => reading.notes)]
  const [only, ...others] = readings
  const definitions =
    only === undefined || others.length > 0
      ? (outcome.definitions ?? [])
      : merged(only.definitions, outcome.definitions ?? [])
  return { ...outcome, readings, definitions, ledger: { ...outcome.ledger, notes } }
}

/** Reports of one reading have the same definitions, whether it was typed or detected. */
const merged = (found: readonly Definition[], typed: readonly Definition[]): Definition[] => [
  ...found,
  ...typed.filter(({ name }) => found.every(each => each.name !== name)),
]
