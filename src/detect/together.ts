import { basename } from 'node:path'
import type { JoinedFile } from '../decode/index.ts'
import type { InputPlan, Plan } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import type { Group } from './group.ts'
import type { Head } from './head.ts'
import { joinText } from './input-words.ts'
import { type JoinSide, joinProposal } from './join-proposal.ts'
import { alsoBy, readingOf } from './reading.ts'

/** Reads the files that a reading joins. */
export type LoadJoined = (input: InputPlan) => Promise<readonly JoinedFile[]>

/** Inputs that belong together: the records, and the files that are joined onto them. */
interface Together {
  readonly group: Group
  readonly onto: readonly InputRef[]
  readonly joined: readonly JoinedFile[]
}

/** More files are seldom one shop's tables. */
const MOST_TABLES = 5

/**
 * Orders and their lines given as two files: alone the one has no time and the other no items, or both would count the
 * same money. Null where no key says that they belong together, or the whole gives no reading.
 */
export async function joinedGroup(
  groups: readonly Group[],
  plan: Plan,
  load: LoadJoined,
): Promise<Together | null> {
  const single = groups.filter(
    group => group.heads.length === 1 && (group.found.kind !== 'own' || isApart(group, plan)),
  )
  if (single.length < 2 || single.length > MOST_TABLES || single.length < groups.length) return null
  if (plan.input.join.length > 0) return null
  const pair = pairOf(single)
  if (pair === null) return null
  const [records, first] = pair
  let together = await withJoin(records, [first], plan, load)
  // A third table, of products or customers, belongs to what is there by now.
  for (const other of single) {
    if (together === null || other === records || together.onto.includes(refOf(other))) continue
    const proposal = joinProposal(sideOf(together.group), sideOf(other))
    if (proposal === null || proposal.records !== 'a') return null
    const joins = [...together.joins, { other, left: proposal.left, right: proposal.right }]
    together = await withJoin(records, joins, plan, load)
  }
  return together
}

/** What was typed names a column that this input doesn't have: one of another. */
const isApart = ({ found: { sample } }: Group, { input: { map } }: Plan): boolean =>
  map.some(([, source]) =>
    source
      .split(/[|+]/)
      .every(path => !path.startsWith("'") && !sample.names.has(path) && !sample.fields.has(path)),
  )

interface JoinOf {
  readonly other: Group
  readonly left: string
  readonly right: string
}

function pairOf(groups: readonly Group[]): [records: Group, join: JoinOf] | null {
  for (const [i, a] of groups.entries())
    for (const b of groups.slice(i + 1)) {
      const proposal = joinProposal(sideOf(a), sideOf(b))
      if (proposal === null) continue
      const { records, left, right } = proposal
      return records === 'a' ? [a, { other: b, left, right }] : [b, { other: a, left, right }]
    }
  return null
}

async function withJoin(
  records: Group,
  joins: readonly JoinOf[],
  plan: Plan,
  load: LoadJoined,
): Promise<(Together & { joins: readonly JoinOf[] }) | null> {
  const join = joins.map(({ other, left, right }) => ({
    file: refOf(other).path,
    key: { left, right },
  }))
  const head = records.heads[0] as Head
  const input = { ...plan.input, join, encoding: head.encoding ?? plan.input.encoding }
  const joined = await load(input)
  const found = readingOf({ plan: { ...plan, input }, bytes: [head.bytes], joined })
  const is = join.map(({ file, key }) => joinText(file, key)).join(',')
  const why = 'its key is in both files, and each row has its own there'
  const group = { heads: records.heads, found: alsoBy(found, { part: 'join', is, why }) }
  return { group, joined, onto: joins.map(({ other }) => refOf(other)), joins }
}

const refOf = ({ heads }: Group): InputRef => (heads[0] as Head).ref

function sideOf({ heads, found }: Group): JoinSide {
  const { sample } = found
  const columns = [...sample.names]
  const head = heads[0] as Head
  return {
    stem: basename(head.ref.name).replace(/\..*$/, ''),
    columns,
    rows: sample.records.map(record => columns.map(name => record.member(name)?.text() ?? '')),
    isWhole: head.isWhole && sample.counts.records - sample.counts.blank === sample.records.length,
  }
}
