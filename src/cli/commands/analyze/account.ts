import type { Outcome, PlainReason } from '../../../model/index.ts'

const BECAUSE: Readonly<Record<PlainReason, string>> = {
  asked: 'it is asked for',
  events: 'each event is handed on',
  follow: '--follow reads as lines come',
  table: 'the input is a table, or a single line without a line end',
  whole_line: '--dedupe line compares whole lines',
  mapping: 'the preset or mapping says more than the names of fields',
  no_simd: 'no WebAssembly with SIMD and threads here',
  no_memory: 'no memory for the byte scanner',
}

/** What --verbose says: who decoded the lines, and why not the byte scanner. */
export function workLine({ work, ledger }: Outcome): string {
  const { threads, tiers, isReadAside, plainBecause } = work
  const scanned = `${threads} ${threads === 1 ? 'thread' : 'threads'}`
  const by = `${scanned}${isReadAside ? ' and one that reads' : ''}`
  if (tiers === null) {
    const { total } = ledger.records
    const why = plainBecause === undefined ? '' : `; ${BECAUSE[plainBecause]}`
    return `decoded by the plain decoder, ${by}: ${total} ${total === 1 ? 'record' : 'records'}${why}`
  }
  const { layout, general, slow } = tiers
  return `decoded by the byte scanner, ${by}: ${layout} lines by learned layouts, ${general} by the general scanner, ${slow} by the plain decoder`
}
