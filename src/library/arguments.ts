import { didYouMean, Fault, suggestion } from '../model/index.ts'
import type { Host } from '../run/index.ts'

const FUNCTIONS = ['progress', 'due', 'rejected', 'answering'] as const
const SIGNALS = ['signal', 'stop'] as const
const OBJECTS = ['clock', 'events'] as const
const KNOWN: readonly string[] = [...FUNCTIONS, ...SIGNALS, ...OBJECTS]

/** What a run gets beside its options. Throws a Fault that names what is wrong with it. */
export function checkedHost(host: Host): Host {
  if (typeof host !== 'object' || host === null)
    throw new Fault(`host should be an object, found ${kind(host)}.`)
  for (const key of Object.keys(host))
    if (!KNOWN.includes(key))
      throw new Fault(
        `host has no member "${key}".`,
        ...(didYouMean(key, KNOWN) === null
          ? [`It may have ${KNOWN.join(', ')}.`]
          : suggestion(didYouMean(key, KNOWN))),
      )
  for (const key of FUNCTIONS)
    expectKind(host, key, 'a function', each => typeof each === 'function')
  for (const key of SIGNALS)
    expectKind(host, key, 'an AbortSignal', each => each instanceof AbortSignal)
  for (const key of OBJECTS) expectKind(host, key, 'an object', each => typeof each === 'object')
  return host
}

function expectKind(
  host: Host,
  key: keyof Host,
  should: string,
  isRight: (value: unknown) => boolean,
): void {
  const value = host[key]
  if (value !== undefined && !isRight(value))
    throw new Fault(`host.${key} should be ${should}, found ${kind(value)}.`)
}

/** What was passed instead. */
export function kind(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value === null || typeof value !== 'object') return `${String(value)}`
  return Array.isArray(value) ? 'a list' : 'an object'
}
