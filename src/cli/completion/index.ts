import { bash } from './bash.ts'
import { fish } from './fish.ts'
import type { Scope } from './scopes.ts'
import { zsh } from './zsh.ts'

/** A script for each shell. */
export const shells: Readonly<Record<string, (scopes: readonly Scope[]) => string>> = {
  bash,
  zsh,
  fish,
}

export { scopes } from './scopes.ts'
export { WORDS, type WordKind } from './words.ts'
