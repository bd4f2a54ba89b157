import type { OracleGrain } from './calendar.ts'
import type { Counts, HighestGrossing, MostViewed, Ratio } from './count.ts'
import type { OraclePeriod, PeriodOptions } from './period.ts'
import type { OracleCondition } from './sift.ts'

export interface OracleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface OracleOptions extends PeriodOptions {
  readonly inputTz?: string
  readonly bucket?: 'auto' | OracleGrain
  readonly retain?: string
  readonly basis?: 'event' | 'customer'
  /** Also count each bucket's customers. */
  readonly customers?: boolean
  readonly currency?: string
  readonly defaultCurrency?: string
  readonly dedupe?: readonly string[]
  /** Further fields that the program reads, in which duplicates may differ. */
  readonly compared?: readonly string[]
  readonly where?: OracleCondition
  readonly by?: string
}

export interface OracleCurrency {
  readonly currency: string
  readonly purchases: number
  readonly orders: number
  readonly gross: string
  readonly refunds: string
  readonly net: string
}

export interface OracleTotals extends Counts {
  readonly customers: number
  readonly orders: number
  readonly aov: string | null
  readonly arpu: string | null
  readonly cart_rate: Ratio
  readonly purchase_rate: Ratio
  readonly conversion_rate: Ratio
  readonly by_currency: readonly OracleCurrency[]
}

export interface OracleBucket extends Counts {
  readonly startMs: number
  readonly endMs: number
  readonly grain: OracleGrain
  readonly partial: boolean
  readonly gap: number | null
  readonly conversion: Ratio
  /** null unless asked for. */
  readonly customers: number | null
  readonly most_viewed: MostViewed | null
  readonly highest_grossing: HighestGrossing | null
}

export interface OracleItem extends Counts {
  readonly item_id: string
  readonly conversion: Ratio
}

export interface OracleReport {
  readonly records: {
    readonly total: number
    readonly blank: number
    readonly ignored: 0
    readonly rejected: number
    readonly accepted: number
  }
  readonly events: {
    readonly total: number
    readonly duplicate: number
    readonly filtered: number
    readonly outside: number
    readonly counted: number
  }
  readonly conflicting: number
  readonly keyless: number
  readonly rejectedLines: readonly { readonly input: string; readonly line: number }[]
  readonly period: OraclePeriod
  readonly currency: string
  readonly totals: OracleTotals
  readonly most_viewed: MostViewed | null
  readonly highest_grossing: HighestGrossing | null
  readonly buckets: readonly OracleBucket[]
  readonly items: readonly OracleItem[]
}
