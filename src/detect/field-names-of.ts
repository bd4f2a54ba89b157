import type { JoinedFile } from '../decode/index.ts'
import { Fault, type Plan } from '../model/index.ts'
import { InputError, type InputRef, inputSize } from '../read/index.ts'
import { headOf } from './head.ts'
import { sampleOf } from './sample.ts'

/** Of many files so many are looked into. */
const MOST_FILES = 4

/** What the first records of files have, by path, in the order in which it is met. Pipes can't be read twice. */
export async function fieldNamesOf(
  refs: readonly InputRef[],
  plan: Plan,
  joined: readonly JoinedFile[],
): Promise<string[]> {
  const names = new Set<string>()
  for (const ref of refs.slice(0, MOST_FILES))
    try {
      if (ref.kind === 'stdin' || (await inputSize(ref)) === null) continue
      const { bytes } = await headOf(ref, plan)
      for (const name of sampleOf({ plan, bytes: [bytes], joined }, plan.input).fields.keys())
        names.add(name)
    } catch (error) {
      // It was read before: who read it has said what is wrong with it.
      if (!(error instanceof InputError || error instanceof Fault)) throw error
    }
  return [...names]
}
