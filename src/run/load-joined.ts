import { type JoinedFile, openJoinedReader } from '../decode/index.ts'
import { Fault, type InputPlan, type JoinPlan } from '../model/index.ts'
import { InputError, readInput, resolveInputs } from '../read/index.ts'

/** The files that a reading joins, in their order. Throws a Fault where one can't be read to its end. */
export async function loadJoined(
  { join }: InputPlan,
  signal?: AbortSignal,
): Promise<readonly JoinedFile[]> {
  const files: JoinedFile[] = []
  for (const each of join) files.push(await loaded(each, signal))
  return files
}

async function loaded({ file }: JoinPlan, signal?: AbortSignal): Promise<JoinedFile> {
  const [ref, ...more] = await resolveInputs([file])
  if (ref === undefined || more.length > 0)
    throw new Fault(`--join ${file} names more than one file.`)
  const reader = openJoinedReader(ref.name)
  try {
    for await (const chunk of readInput(ref, signal ? { signal } : {})) reader.push(chunk)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new Fault(`--join ${file}: ${error.message}.`)
  }
  return reader.end()
}
