import { type Catalog, parseCatalog } from '../decode/index.ts'
import { Fault, type Plan } from '../model/index.ts'
import { InputError, readInput, resolveInputs } from '../read/index.ts'

/** Several million items. */
const MOST_BYTES = 256 * 1024 * 1024

/** The catalog that a plan names; null where it names none. Throws a Fault where it can't be read. */
export async function loadCatalog(plan: Plan, signal?: AbortSignal): Promise<Catalog | null> {
  if (plan.catalog === null) return null
  const [ref, ...more] = await resolveInputs([plan.catalog])
  if (ref === undefined || more.length > 0)
    throw new Fault(`--catalog ${plan.catalog} names more than one file.`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    // A chunk is valid until the next is asked for.
    for await (const chunk of readInput(ref, signal ? { signal } : {})) {
      bytes += chunk.length
      // A device has no end, and a packed file may be a thousand times its size.
      if (bytes > MOST_BYTES)
        throw new Fault(
          `--catalog ${plan.catalog} is larger than 256 MiB, too large for a catalog.`,
        )
      chunks.push(Uint8Array.from(chunk))
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new Fault(`--catalog ${plan.catalog}: ${error.message}.`)
  }
  return parseCatalog(ref.name, Buffer.concat(chunks), plan.extras)
}
