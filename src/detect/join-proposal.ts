import { plainWord } from '../model/index.ts'
import { rankOf } from './field-names.ts'

/** A file as its sample shows it. */
export interface JoinSide {
  /** Its base name without extensions: a key called id is its own. */
  readonly stem: string
  readonly columns: readonly string[]
  /** The texts of the columns' cells, '' where there is none. */
  readonly rows: readonly (readonly string[])[]
  /** The sample is all of it. */
  readonly isWhole: boolean
}

/** The file of which each row is a record, the one that is joined onto it, and the key's name in both. */
export interface JoinProposal {
  readonly records: 'a' | 'b'
  readonly left: string
  readonly right: string
  /** Rows of the records that were looked at, all of which have a partner where the joined file was seen whole. */
  readonly looked: number
  /** The joined file was seen whole: its key is unique and every row has its partner. Else the run finds out. */
  readonly isSure: boolean
}

/** What makes a column's name one of a key. */
const KEY_WORD = /(?:id|no|nr|num|number|key|code|sku)$/

/**
 * How two files given together belong together: orders and their lines, lines and their products. Null where the keys
 * don't say so plainly, or say it in two ways.
 */
export function joinProposal(a: JoinSide, b: JoinSide): JoinProposal | null {
  const alike = [...proposals('a', a, b, isKeyPair), ...proposals('b', b, a, isKeyPair)]
  // Only where no two names are alike: an order's number is called this here and that there.
  const found =
    alike.length > 0
      ? alike
      : [...proposals('a', a, b, areBothOrders), ...proposals('b', b, a, areBothOrders)]
  const sure = found.filter(({ isSure }) => isSure)
  const [first, ...others] = best(sure.length > 0 ? sure : found)
  if (first === undefined) return null
  // One row on either side for each key: the same records, whichever is joined onto the other.
  const isSame = others.every(({ left, right }) => left === first.right && right === first.left)
  return isSame ? first : null
}

/** A key that names the joined file is meant before one that doesn't. */
function best(found: readonly Ranked[]): readonly Ranked[] {
  const named = found.filter(({ isNamed }) => isNamed)
  return named.length > 0 ? named : found
}

interface Ranked extends JoinProposal {
  readonly isNamed: boolean
}

type IsKey = (left: string, right: string) => boolean

function proposals(which: 'a' | 'b', records: JoinSide, joined: JoinSide, isKey: IsKey): Ranked[] {
  if (records.rows.length === 0 || joined.rows.length === 0) return []
  return records.columns.flatMap((left, at) =>
    joined.columns.flatMap((right, to) => {
      if (!isKey(left, right)) return []
      const keys = uniqueTexts(joined, to)
      const texts = records.rows.map(row => row[at] ?? '')
      if (keys === null || texts.includes('')) return []
      if (joined.isWhole && !texts.every(text => keys.has(text))) return []
      // Ids that never meet are no key, however few of them were seen.
      if (!texts.some(text => keys.has(text))) return []
      const isNamed = plainWord(left).startsWith(singular(joined.stem))
      return [
        { records: which, left, right, looked: texts.length, isSure: joined.isWhole, isNamed },
      ]
    }),
  )
}

const singular = (stem: string): string => plainWord(stem).replace(/s$/, '') || '-'

/** `order_id` and `Order ID`; `order_id` and `id`. An id on both sides is each file's own. */
function isKeyPair(left: string, right: string): boolean {
  const [one, other] = [plainWord(left), plainWord(right)]
  if (!KEY_WORD.test(one) || one === 'id') return false
  return one === other || (other === 'id' && one.endsWith('id'))
}

/** `order_number` and `order_id`: two names of one thing. */
const areBothOrders = (left: string, right: string): boolean =>
  rankOf(left, 'order') !== null && rankOf(right, 'order') !== null

/** The texts of a column that says another one in each row; null where it doesn't. */
function uniqueTexts({ rows }: JoinSide, at: number): ReadonlySet<string> | null {
  const texts = new Set(rows.map(row => row[at] ?? ''))
  return texts.size === rows.length && !texts.has('') ? texts : null
}
