import type { JoinedFile } from '../decode/index.ts'
import type { InputPlan, Plan } from '../model/index.ts'
import { type InputRef, inputSize } from '../read/index.ts'

import { type Group, groupFound, groupsOf, refsOf } from './group.ts'
import { foreignHead, type Head } from './head.ts'
import { hasNeededNames } from './own-names.ts'
import { refusalOf } from './refusal.ts'
import { joinedGroup, type LoadJoined } from './together.ts'

/** How each input is read; the groups of those with other names than ours. */
export interface Detected {
  /** Without those that are joined onto others. */
  readonly inputs: readonly { readonly ref: InputRef; readonly input: InputPlan }[]
  readonly groups: readonly Group[]
  /** The files of `InputPlan.join`, which all readings have in common. */
  readonly joined: readonly JoinedFile[]
}

/**
 * Decides how each of the inputs is read, by their first bytes. Inputs that are written alike are looked at together:
 * what one of them doesn't tell (day or month) another does. Throws a Fault for what has no reading, or more than one.
 */
export async function detectInputs(
  refs: readonly InputRef[],
  plan: Plan,
  load: LoadJoined,
): Promise<Detected> {
  const joined = await load(plan.input)
  const asIs = { inputs: refs.map(ref => ({ ref, input: plan.input })), groups: [], joined }
  if (!isWanted(plan)) return asIs
  const heads: Head[] = []
  for (const ref of refs) {
    // A pipe can be read once: its reader looks at what comes.
    const isFile = ref.kind === 'file' && (await inputSize(ref)) !== null
    const head = isFile ? await foreignHead(ref, plan) : null
    if (head !== null) heads.push(head)
  }
  const alone: Group[] = []
  for (const alike of groupsOf(heads)) alone.push(await groupFound(alike, { plan, joined }))
  const together = await joinedGroup(alone, plan, load)
  const groups = together === null ? alone : [together.group]
  const inputs = new Map<InputRef, InputPlan>()
  for (const { heads: alike, found } of groups) {
    if (found.kind === 'open') throw refusalOf(found, refsOf(alike))
    for (const { ref } of alike)
      inputs.set(ref, found.kind === 'reading' ? found.reading.input : plan.input)
  }
  const isJoined = (ref: InputRef) => together?.onto.includes(ref) ?? false
  return {
    inputs: refs
      .filter(ref => !isJoined(ref))
      .map(ref => ({ ref, input: inputs.get(ref) ?? plan.input })),
    groups: groups.filter(({ found }) => found.kind === 'reading'),
    joined: together?.joined ?? joined,
  }
}

/** A preset says it all, and so does a mapping with its types. */
export const isWanted = ({ input: { detect, preset, map, types } }: Plan): boolean =>
  detect && preset === null && !(types.length > 0 && hasNeededNames(map.map(([target]) => target)))
