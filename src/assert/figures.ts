import {
  type Cell,
  type Column,
  type ColumnKind,
  type Fraction,
  fraction,
  type LedgerSummary,
  MONEY_SCALE,
  type Money,
  type Outcome,
  parseNumber,
  type Ratio,
  type ReportResult,
} from '../model/index.ts'

/** The numbers of a run, or of a report that was written before: what gates judge. An outcome is one. */
export interface Figures
  extends Pick<Outcome, 'period' | 'currency' | 'incomplete' | 'definitions'> {
  readonly reports: readonly Pick<ReportResult, 'name' | 'tables'>[]
  readonly ledger: Pick<LedgerSummary, 'records' | 'events' | 'rejections'>
}

export type QuantityKind = 'count' | 'money' | 'rate' | 'duration'

/** An exact number of a kind: counts, units of a currency, a share of 1, ms. */
export interface Quantity {
  readonly kind: QuantityKind
  readonly value: Fraction
  /** Of money. */
  readonly currency: string | null
}

const QUANTITIES: readonly ColumnKind[] = ['count', 'money', 'rate', 'duration']
export const isQuantity = ({ kind }: Column): boolean => QUANTITIES.includes(kind)

/** The number in a cell; null where there is none. */
export function quantityOf({ kind }: Column, cell: Cell): Quantity | null {
  const value = exactly(cell)
  if (value === null) return null
  const currency = isMoney(cell) ? cell.currency : null
  return { kind: QUANTITIES.includes(kind) ? (kind as QuantityKind) : 'count', value, currency }
}

function exactly(cell: Cell): Fraction | null {
  if (typeof cell === 'bigint') return fraction(cell)
  // The shortest text that spells a double is the number that was meant.
  if (typeof cell === 'number') return Number.isFinite(cell) ? parseNumber(String(cell)) : null
  if (isMoney(cell)) return fraction(cell.amount, MONEY_SCALE)
  if (isRatio(cell)) return cell.of === 0 ? null : fraction(cell.count, cell.of)
  return null
}

const isMoney = (cell: Cell): cell is Money =>
  typeof cell === 'object' && cell !== null && 'amount' in cell
const isRatio = (cell: Cell): cell is Ratio =>
  typeof cell === 'object' && cell !== null && 'of' in cell && 'count' in cell
