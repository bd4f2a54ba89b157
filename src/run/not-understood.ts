import type { LedgerRead } from '../aggregate/index.ts'
import { typesOf } from '../detect/index.ts'
import {
  editDistance,
  KNOWN_TYPES,
  type Phrase,
  type Plan,
  shellPath,
  shellWord,
  type Warning,
} from '../model/index.ts'
import type { InputRef } from '../read/index.ts'

const MOST_TYPES = 5

/** Events were accepted and none of them is of a type that is counted, or all records are ignored: zeros are no answer. */
export function notUnderstood(
  { counts, otherTypes: others, duplicate, filtered, outside, counted }: LedgerRead,
  plan: Plan,
  refs: readonly InputRef[],
): Warning[] {
  const files = filesOf(refs)
  if (counts.accepted === 0 && counts.rejected === 0 && counts.ignored > 0)
    return [
      {
        message: [
          counts.ignored === 1 ? 'the only record is' : 'all records are',
          ` of a kind that --preset ${plan.input.preset} ignores.`,
        ],
        hints: [`To examine them: analyze doctor ${files}`],
      },
    ]
  const unknown = others.reduce((sum, { count }) => sum + count, 0)
  if (unknown === 0 || unknown < duplicate + filtered + outside + counted) return []
  return [
    {
      message: [
        'no event is a view, a cart, a purchase or a refund: the types are ',
        ...list(others.slice(0, MOST_TYPES)),
        ...(others.length > MOST_TYPES ? [` (+${others.length - MOST_TYPES} more)`] : []),
        '.',
      ],
      hints: hintsOf(
        others.map(({ type }) => type),
        plan,
        files,
      ),
    },
  ]
}

const list = (types: readonly { type: string; count: number }[]): Phrase =>
  types.flatMap(({ type, count }, i) => [
    i === 0 ? '' : ', ',
    { kind: 'id' as const, cell: type },
    ' ',
    { kind: 'count' as const, cell: count },
  ])

/** The command that would count them: of types that others call so, else with a gap for what only the reader knows. */
function hintsOf(types: readonly string[], { input }: Plan, files: string): string[] {
  const guessed = [...typesOf(types), ...misspelled(types)]
  const [first = ''] = types
  const sayable = /[=,']/.test(first) ? 'TYPE' : first
  const entries = guessed.length > 0 ? guessed : [[sayable, 'page_visit'] as const]
  const words = [
    'analyze',
    files,
    ...(input.preset === null ? [] : [`--preset ${input.preset}`]),
    ...(input.map.length === 0 ? [] : [`--map ${quoted(input.map)}`]),
    `--types ${quoted([...input.types, ...entries])}`,
  ]
  const command = words.join(' ')
  return [
    guessed.length > 0
      ? `To count them: ${command}`
      : `If ${sayable} is a view, map it, and map carts and purchases likewise: ${command}`,
  ]
}

/** One edit away from a type that is counted. */
const misspelled = (types: readonly string[]): [theirs: string, ours: string][] =>
  types.flatMap(type => {
    const meant = /[=,']/.test(type)
      ? undefined
      : KNOWN_TYPES.find(known => editDistance(type.slice(0, 32), known) === 1)
    return meant === undefined ? [] : [[type, meant]]
  })

const quoted = (entries: readonly (readonly [string, string])[]): string =>
  shellWord(entries.map(([left, right]) => `${left}=${right}`).join(','))

/** As they were typed, as long as they are few. */
const filesOf = (refs: readonly InputRef[]): string =>
  refs.length > 3
    ? 'FILE…'
    : refs.map(({ path }) => (path === '-' ? '-' : shellPath(path))).join(' ')
