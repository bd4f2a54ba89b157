import { type Headline, NO_VALUE, tableOf } from '../../model/index.ts'
import type { Figures } from '../figures.ts'

/** Who has it now, and who had it. */
interface Won {
  readonly name: string
  readonly title: string
  readonly old: string | null
  readonly now: string | null
}

export const winnerTable = tableOf<readonly Won[], unknown, unknown, Won>({
  name: 'winners',
  title: 'Winners',
  shape: 'ranking',
  hidden: true,
  columns: {
    winner: {
      title: 'winner',
      kind: 'text',
      about: 'the table that names an item',
      value: ({ name }) => name,
    },
    old: {
      title: 'old',
      kind: 'id',
      about: 'who had it',
      none: 'nobody',
      value: ({ old }) => old,
    },
    new: {
      title: 'new',
      kind: 'id',
      about: 'who has it',
      none: 'nobody',
      value: ({ now }) => now,
    },
    changed: {
      title: 'changed',
      kind: 'flag',
      about: 'they are two',
      value: ({ old, now }) => old !== now,
    },
  },
  draw: rows => ({ rows }),
})

export function winners(old: Figures, now: Figures): Won[] {
  const [before, after] = [winnersOf(old), winnersOf(now)]
  const names = [...new Set([...after.keys(), ...before.keys()])]
  return names.map(name => ({
    name,
    old: before.get(name)?.item ?? null,
    now: after.get(name)?.item ?? null,
    title: after.get(name)?.title ?? name,
  }))
}

export const winnerHeadlines = (rows: readonly Won[]): Headline[] =>
  rows.map(({ title, old, now }) => ({
    title,
    value: { kind: 'id', cell: now },
    details: [old === now ? ['unchanged'] : ['was ', { kind: 'id', cell: old }]],
  }))

const TITLES: ReadonlyMap<string, string> = new Map([
  ['most_viewed', 'Most viewed item'],
  ['highest_grossing', 'Highest-grossing item'],
])

/** Tables of one row that name an item, by table. */
function winnersOf({ reports }: Figures): Map<string, { item: string | null; title: string }> {
  const found = new Map<string, { item: string | null; title: string }>()
  for (const { tables } of reports)
    for (const { name, shape, columns, rows, within } of tables) {
      if (shape !== 'facts' || within !== undefined) continue
      const title = TITLES.get(name) ?? name
      if (TITLES.has(name) || columns.some(({ kind }) => kind === 'id')) {
        const at = columns.findIndex(({ kind }) => kind === 'id')
        // A row whose item is null is won by the events without the field; no row: nobody won.
        const item = rows[0] === undefined ? null : `${rows[0].cells[at] ?? NO_VALUE}`
        found.set(name, { item, title })
      }
    }
  return found
}
