import {
  absolute,
  type Cell,
  type Fraction,
  fraction,
  MONEY_SCALE,
  minus,
  NO_CURRENCY,
  over,
  roundedTo,
} from '../../model/index.ts'
import {
  type Figures,
  isQuantity,
  type Quantity,
  type QuantityKind,
  quantityOf,
} from '../figures.ts'
import { ledgerQuantity } from '../ledger.ts'

/** A number of two reports. Null where a side has none. */
export interface Change {
  /** As an assertion would name it: `gross`, `gross.EUR`, `rejected`. */
  readonly key: string
  readonly kind: QuantityKind
  readonly old: Quantity | null
  readonly now: Quantity | null
}

/** Every number that stands for a whole report, on both sides. */
export function changesOf(old: Figures, now: Figures): Change[] {
  const [before, after] = [wholeNumbers(old), wholeNumbers(now)]
  const keys = [...new Set([...after.keys(), ...before.keys()])]
  return keys.map(key => {
    const [a, b] = [before.get(key), after.get(key)]
    return {
      key,
      kind: b?.kind ?? a?.kind ?? 'count',
      old: a?.quantity ?? null,
      now: b?.quantity ?? null,
    }
  })
}

interface Whole {
  readonly kind: QuantityKind
  readonly quantity: Quantity | null
}

/** The totals under their bare names, other tables of one row as `table.metric`, other currencies as `metric.CUR`. */
function wholeNumbers(figures: Figures): Map<string, Whole> {
  const numbers = new Map<string, Whole>()
  const several = figures.reports.length > 1
  for (const { name, tables } of figures.reports)
    for (const table of tables) {
      const isOfOne = table.columns.some(({ kind }) => kind === 'id')
      const isCurrencies = table.name === 'by_currency'
      if (!isCurrencies && (table.shape !== 'facts' || isOfOne)) continue
      const prefix = `${several ? `${name}.` : ''}${table.name === 'totals' || isCurrencies ? '' : `${table.name}.`}`
      for (const { cells } of table.rows) {
        const currency = isCurrencies ? `${cells[0]}` : null
        if (currency === figures.currency) continue
        for (const [at, column] of table.columns.entries())
          if (isQuantity(column))
            numbers.set(`${prefix}${column.key}${currency === null ? '' : `.${currency}`}`, {
              kind: column.kind as QuantityKind,
              quantity: quantityOf(column, cells[at] ?? null),
            })
      }
    }
  const { quantity } = ledgerQuantity(figures, 'rejected')
  return numbers.set('rejected', { kind: 'count', quantity })
}

/** new − old; null where a side has no number, or they are money of two currencies. */
export const difference = ({ old, now }: Pick<Change, 'old' | 'now'>): Fraction | null =>
  old === null || now === null || old.currency !== now.currency ? null : minus(now.value, old.value)

/** Whether the two sides show the same. */
export function isSame({ old, now }: Pick<Change, 'old' | 'now'>): boolean {
  if (old === null || now === null) return old === now
  return old.currency === now.currency && minus(now.value, old.value).count === 0n
}

/** A quantity as a cell of its kind. */
export function cellOf(quantity: Quantity | null): Cell {
  if (quantity === null) return null
  const { kind, value, currency } = quantity
  if (kind === 'money')
    return { amount: roundedTo(value, MONEY_SCALE), currency: currency ?? NO_CURRENCY }
  if (kind === 'rate') return { count: Number(value.count), of: Number(value.of) }
  return value.of === 1n ? value.count : Number(value.count) / Number(value.of)
}

/** A share for a table: in millionths, so that numbers of any size have one. Null beyond what a double counts. */
export function shareCell(value: Fraction | null): Cell {
  if (value === null) return null
  const count = Number(roundedTo(value, 1_000_000n))
  return Number.isSafeInteger(count) ? { count, of: 1_000_000 } : null
}

/** The change as a share of the old number; null from nothing. */
export function relative(change: Pick<Change, 'old' | 'now'>): Fraction | null {
  const by = difference(change)
  if (by === null || change.old === null || change.old.value.count === 0n) return null
  return over(by, absolute(change.old.value))
}

/** The change of a rate in percentage points, as a plain number of six digits at most. */
export function pointsCell(change: Pick<Change, 'old' | 'now'>): number | null {
  const by = difference(change)
  return by === null ? null : Number(roundedTo(by, 100_000_000n)) / 1_000_000
}

export const changeCell = (change: Change): Cell => {
  const value = difference(change)
  return value === null
    ? null
    : cellOf({ kind: change.kind, value, currency: change.now?.currency ?? null })
}

export const zero: Fraction = fraction(0)
