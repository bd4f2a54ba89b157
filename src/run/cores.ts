import { availableParallelism } from 'node:os'

/** How many threads are of use. Where the working directory was deleted node can't start another one. */
export function usableCores(): number {
  try {
    process.cwd()
  } catch {
    return 1
  }
  return availableParallelism()
}
