/** Made where it is asked for first: a start with our own names has no need of it. */
export function onlyOnce<T>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}
