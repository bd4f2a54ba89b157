import { pickIndex, type Random, random } from '../prng.ts'
import { BASES, type Base, type Cell, type Column } from './bases.ts'
import { type DocumentStyle, documentStyle, documentText, setAt } from './document.ts'
import type { Answer, Fact } from './facts.ts'
import { renaming } from './names.ts'
import { isJsonNumber, type Spelling, spelled, spellingOf } from './spelling.ts'
import { encoded, type TableStyle, tableBytes, tableStyle } from './table.ts'

/** A file, or two, as somebody may have it, and what it says. */
export interface Variant {
  readonly base: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly answer: Answer
  /** What was done to it, for whoever reads of a failure. */
  readonly how: object
}

/** Columns that mean nothing to us, and may be taken for others. */
const NOISE: readonly Column[] = (
  [
    ['cost', fact => ({ kind: 'money', cents: Math.floor(fact.item.cents * 0.6) })],
    ['tax', fact => ({ kind: 'money', cents: Math.floor(fact.item.cents * 0.19) })],
    ['shipped_at', fact => ({ kind: 'time', ms: fact.ms + 172_800_000 })],
    ['updated_at', fact => ({ kind: 'time', ms: fact.ms + 7_200_000 })],
    ['rating', fact => ({ kind: 'whole', text: String(1 + ((fact.ms / 60_000) % 5)) })],
    [
      'zip',
      fact => ({ kind: 'text', text: String(10_000 + ((Number(fact.customer) * 37) % 80_000)) }),
    ],
    ['country', fact => ({ kind: 'text', text: Number(fact.customer) % 3 === 0 ? 'AT' : 'DE' })],
    ['is_mobile', fact => ({ kind: 'text', text: String(Number(fact.customer) % 2 === 0) })],
  ] as readonly (readonly [string, Column['cell']])[]
).map(([name, cell]) => ({ name, cell, isOfLine: false }))

interface Plan {
  readonly columns: readonly Column[]
  readonly name: (path: string) => string
  readonly spelling: Spelling
}

/** The variant of a seed. */
export function variantOf(seed: number): Variant {
  const rng = random(seed)
  const base = BASES[seed % BASES.length] as Base
  const isEarly = rng.next() < 0.15
  const facts = base.facts(rng, isEarly)
  const isTable = base.shape === 'any' ? rng.next() < 0.6 : base.shape !== 'records'
  const isPlain = base.shape === 'headerless'
  const columns = isPlain ? base.columns : shuffled(rng, [...base.columns, ...noiseOf(rng)])
  const plan: Plan = {
    columns,
    name: renaming(rng),
    spelling: isPlain ? { time: 'iso', money: 'plain' } : spellingOf(rng, !isTable),
  }
  const style = isTable ? tableStyle(rng) : documentStyle(rng)
  const names = columns.map(({ name }) => plan.name(name))
  const files = filesOf(base, facts, plan, style)
  const how = { ...{ isEarly, names }, ...plan.spelling, style }
  return { base: base.name, files, answer: base.answer(facts), how }
}

const noiseOf = (rng: Random): Column[] => NOISE.filter(() => rng.next() < 0.15)

function shuffled(rng: Random, columns: readonly Column[]): Column[] {
  const all = [...columns]
  if (rng.next() < 0.5) return all
  for (let at = all.length - 1; at > 0; at--) {
    const other = pickIndex(rng, at + 1)
    ;[all[at], all[other]] = [all[other] as Column, all[at] as Column]
  }
  return all
}

/** Each fact with its place among those of its record. */
function grouped(facts: readonly Fact[], { list, facts: _, ...base }: Base): Fact[][] {
  const key = (fact: Fact) => (list === 'events' ? fact.session : fact.order)
  const isOrders = !base.columns.some(({ name }) => /type|event|action|evento/.test(name))
  if (!isOrders && list === null) return facts.map(fact => [fact])
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) groups.set(key(fact), [...(groups.get(key(fact)) ?? []), fact])
  return [...groups.values()]
}

function filesOf(
  base: Base,
  facts: readonly Fact[],
  plan: Plan,
  style: TableStyle | DocumentStyle,
) {
  const groups = grouped(facts, base)
  if (typeof style === 'string') {
    const text = documentText(recordsOf(base, groups, plan), style)
    return [{ name: 'export.json', bytes: encoded(text, 'utf-8') }]
  }
  const rows = (columns: readonly Column[], isOnce = false) => [
    ...(base.shape === 'headerless' ? [] : [columns.map(({ name }) => plan.name(name))]),
    ...groups.flatMap(group =>
      (isOnce ? group.slice(0, 1) : group).map((fact, line) =>
        columns.map(({ cell }) => spelled(cell(fact, line, group), plan.spelling)),
      ),
    ),
  ]
  const plain = base.shape === 'headerless' ? { ...style, preamble: [], footer: false } : style
  const footer = (columns: readonly Column[]) =>
    columns.map((_, at) => (at === 0 ? 'Total' : at === columns.length - 1 ? '99999' : ''))
  const table = (name: string, columns: readonly Column[], isOnce?: boolean) => ({
    name,
    bytes: tableBytes(rows(columns, isOnce), plain, footer(columns)),
  })
  if (base.shape !== 'two files') return [table('export.csv', plan.columns)]
  const isKey = ({ name }: Column) => name === 'order_id'
  return [
    table(
      'orders.csv',
      plan.columns.filter(column => isKey(column) || !column.isOfLine),
      true,
    ),
    table(
      'order_items.csv',
      plan.columns.filter(column => isKey(column) || column.isOfLine),
    ),
  ]
}

function recordsOf({ list }: Base, groups: readonly Fact[][], { columns, name, spelling }: Plan) {
  const value = (cell: Cell) => {
    const text = spelled(cell, spelling)
    if (cell.kind === 'blank') return null
    return isJsonNumber(cell, spelling) ? Number(text) : text
  }
  const record = (group: readonly Fact[], fact: Fact, line: number, of: readonly Column[]) => {
    const made: Record<string, unknown> = {}
    for (const { name: own, cell } of of)
      setAt(
        made,
        (name(own).split('[].').at(-1) as string).split('.'),
        value(cell(fact, line, group)),
      )
    return made
  }
  if (list === null)
    return groups.flatMap(group => group.map((fact, line) => record(group, fact, line, columns)))
  const ofLine = columns.filter(column => column.name.includes('[]'))
  const around = columns.filter(column => !column.name.includes('[]'))
  return groups.map(group => ({
    ...record(group, group[0] as Fact, 0, around),
    [name(list)]: group.map((fact, line) => record(group, fact, line, ofLine)),
  }))
}
