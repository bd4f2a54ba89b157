import {
  type Group,
  groupFound,
  groupsOf,
  type Head,
  headOf,
  joinedGroup,
  type Looked,
  refsOf,
} from '../../detect/index.ts'
import { Fault, type Plan } from '../../model/index.ts'
import { InputError, type InputRef, resolveInputs } from '../../read/index.ts'
import { loadJoined } from '../../run/index.ts'

/** What is known of inputs that are written alike, or belong together. */
export type Diagnosis =
  | {
      readonly kind: 'found'
      readonly group: Group
      /** Joined onto the records. */
      readonly onto: readonly InputRef[]
    }
  | { readonly kind: 'fault'; readonly refs: readonly InputRef[]; readonly fault: Fault }
  | { readonly kind: 'unreadable'; readonly ref: InputRef; readonly error: InputError }

/** Looks at the inputs as a run does, and goes on where a run refuses. */
export async function diagnose(inputs: readonly string[], plan: Plan): Promise<Diagnosis[]> {
  const asked = { plan, joined: await loadJoined(plan.input) }
  const unreadable: Diagnosis[] = []
  const faults: Diagnosis[] = []
  const heads: Head[] = []
  for (const ref of await resolveInputs(inputs)) {
    const head = await lookAt(ref, plan)
    if (head instanceof InputError) unreadable.push({ kind: 'unreadable', ref, error: head })
    else if (head instanceof Fault) faults.push({ kind: 'fault', refs: [ref], fault: head })
    else heads.push(head)
  }
  const groups: Group[] = []
  const found: Diagnosis[] = []
  for (const alike of groupsOf(heads)) {
    const group = await groupOrFault(alike, asked)
    if (group instanceof Fault) found.push({ kind: 'fault', refs: refsOf(alike), fault: group })
    else {
      groups.push(group)
      found.push({ kind: 'found', group, onto: [] })
    }
  }
  const isAll = found.length === groups.length && faults.length === 0
  const together = isAll ? await joinedGroup(groups, plan, input => loadJoined(input)) : null
  const known: Diagnosis[] =
    together === null ? found : [{ kind: 'found', group: together.group, onto: together.onto }]
  return [...unreadable, ...faults, ...known]
}

async function groupOrFault(
  heads: readonly Head[],
  asked: Pick<Looked, 'plan' | 'joined'>,
): Promise<Group | Fault> {
  try {
    return await groupFound(heads, asked)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

async function lookAt(ref: InputRef, plan: Plan): Promise<Head | InputError | Fault> {
  try {
    return await headOf(ref, plan)
  } catch (error) {
    if (error instanceof InputError || error instanceof Fault) return error
    throw error
  }
}
