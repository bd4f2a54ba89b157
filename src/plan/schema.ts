import * as z from 'zod/mini'
import { didYouMean, Fault, type Flag, shortened, suggestion } from '../model/index.ts'
import { reportFlags } from '../report/index.ts'
import { commonFlags } from './flags.ts'
import type { AnalyzeOptions } from './options.ts'

/** What may stand for an option, and in words. */
interface Kind {
  readonly schema: z.ZodMiniType
  readonly should: string
}

const TEXT: Kind = { schema: z.string(), should: 'a string' }
const SWITCH: Kind = { schema: z.boolean(), should: 'true or false' }
const COUNT: Kind = {
  schema: z.union([z.string(), z.int()]),
  should: 'a whole number or a string',
}
const LIST: Kind = {
  schema: z.union([z.string(), z.array(z.string())]),
  should: 'a string or a list of strings',
}
const PAIRS: Kind = {
  schema: z.union([z.string(), z.custom(value => isObjectOfStrings(value))]),
  should: 'a string or an object of strings',
}

/** More than a chunk ever has to hold: the longest line. */
const MOST_CHUNK_BYTES = 64 * 1024 * 1024

/** The options that are no flags, and the flags that may be written as more than one text. */
const OWN: ReadonlyMap<string, Kind> = new Map([
  ['inputs', { schema: z.array(z.string()), should: 'a list of files' }],
  ['report', LIST],
  ['keepRejected', SWITCH],
  [
    'chunkBytes',
    {
      schema: z.int().check(z.minimum(1), z.maximum(MOST_CHUNK_BYTES)),
      should: `a whole number from 1 to ${MOST_CHUNK_BYTES}`,
    },
  ],
  ['decoder', { schema: z.enum(['auto', 'strict']), should: '"auto" or "strict"' }],
  ['map', PAIRS],
  ['types', PAIRS],
  ['ignore', PAIRS],
  ['columns', LIST],
  ['join', LIST],
  ['timeFormat', LIST],
  ['fillDown', LIST],
])

const FLAGS: ReadonlyMap<string, Flag> = new Map(
  Object.entries<Flag>({ ...commonFlags, ...reportFlags }),
)

/** Every option there is, by its name in the library. */
export const optionNames: readonly string[] = [...new Set([...OWN.keys(), ...FLAGS.keys()])]

function kindOf(name: string): Kind | undefined {
  const flag = FLAGS.get(name)
  if (flag === undefined || OWN.has(name)) return OWN.get(name)
  if (flag.value === null) return SWITCH
  return flag.value === '<number>' ? COUNT : TEXT
}

/**
 * What was typed, passed or written in a project file: the same check for each. Only own members count, so `__proto__` is
 * a name like any other, and the result is a copy: nothing changes behind it. `where` says whose options they are.
 *
 * @throws Fault for a name that isn't in `known`, and for a value of another kind.
 */
export function checkedOptions(
  given: unknown,
  known: readonly string[],
  where: { readonly all: string; readonly one: (name: string) => string; readonly prefix: string },
): Partial<AnalyzeOptions> {
  if (!isObject(given)) throw new Fault(where.all)
  const checked = new Map<string, unknown>()
  for (const [name, value] of Object.entries(given)) {
    const kind = known.includes(name) ? kindOf(name) : undefined
    if (kind === undefined) throw unknownOption(name, known, where.prefix)
    if (value === undefined) continue
    if (!kind.schema.safeParse(value).success)
      throw new Fault(`${where.one(name)} should be ${kind.should}, found ${foundText(value)}.`)
    checked.set(name, value)
  }
  const copy: { readonly [name: string]: unknown } = Object.fromEntries(checked)
  return copy as Partial<AnalyzeOptions>
}

function unknownOption(name: string, known: readonly string[], prefix: string): Fault {
  const meant = didYouMean(name, known)
  return new Fault(
    `${prefix}there is no option "${shortened(name)}".`,
    ...(meant === null ? [`There are ${known.join(', ')}.`] : suggestion(meant)),
  )
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isObjectOfStrings = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every(each => typeof each === 'string')

/** The value at fault; of what has parts only what it is. */
function foundText(value: unknown): string {
  if (typeof value === 'string') return `"${shortened(value)}"`
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return `${value}`
  if (Array.isArray(value)) return `a list${among(value)}`
  return isObject(value) ? `an object${among(value)}` : `a ${typeof value}`
}

/** Which part of it is at fault, where it should hold strings. */
function among(value: object): string {
  const found = Object.entries(value).find(([, each]) => typeof each !== 'string')
  if (found === undefined) return ''
  const [key, each] = found
  const isPlain = each === null || typeof each === 'number' || typeof each === 'boolean'
  return ` with ${isPlain ? `${each}` : 'something else'} at "${shortened(key)}"`
}
