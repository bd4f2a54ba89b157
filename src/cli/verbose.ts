import type { WorkDone } from '../model/index.ts'

/** What --verbose says: who decoded the lines. */
export function workLine({ threads, tiers, isReadAside }: WorkDone): string {
  const scanned = `${threads} ${threads === 1 ? 'thread' : 'threads'}`
  const by = `${scanned}${isReadAside ? ' and one that reads' : ''}`
  if (tiers === null)
    return `decoded by the plain decoder, ${by}: no WebAssembly with SIMD and threads here, no memory for it, or not wanted`
  const { layout, general, slow } = tiers
  return `decoded by the byte scanner, ${by}: ${layout} lines by learned layouts, ${general} by the general scanner, ${slow} by the plain decoder`
}
