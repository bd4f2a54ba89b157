import { countedItemMetricNames } from '../metrics/index.ts'
import type { Flag } from '../model/index.ts'

/** The options of a report, by their keys in AnalyzeOptions. */
export type Flags = Readonly<Record<string, Flag>>

/** What was asked of a report, by key, not yet read. */
export type Words = Readonly<Record<string, string | number | boolean | undefined>>

/** What an option may be given: a switch, one of a few words, a text, or a number that may be a text. */
export type Word<F extends Flag> = F['value'] extends null
  ? boolean
  : F extends { readonly choices: readonly (infer Choice extends string)[] }
    ? Choice
    : F['value'] extends '<number>'
      ? string | number
      : string

/** What may be asked, by flags. */
export type WordsOf<F extends Flags> = { readonly [K in keyof F]?: Word<F[K]> }

/** The options of several reports: one name, one meaning. */
export const BY = {
  name: 'by',
  defines: '',
  value: '<field>',
  about: 'group by a field instead of the item: brand, category, customer, event_type',
  brief: 'a field instead of the item: brand, customer, …',
} as const satisfies Flag

export const BY_CUSTOMER = { ...BY, about: 'customer: a row for each customer' } as const

export const PER = {
  name: 'per',
  defines: '',
  value: '<field>',
  about: 'repeat the answer for each value of a field',
} as const satisfies Flag

export const SORT = {
  name: 'sort',
  short: 's',
  value: '<metric>',
  about: `rank items by ${countedItemMetricNames.join(', ')} (default: views, or gross without any)`,
  brief: 'rank by views, purchases, gross, conversion_rate, …',
  choices: countedItemMetricNames,
} as const satisfies Flag

export const TOP = {
  name: 'top',
  short: 'n',
  value: '<number>',
  about: 'rows to show, or all (default: 10)',
} as const satisfies Flag

export const EXPLAIN = {
  name: 'explain',
  value: '<metric>',
  about: 'how a number is made: METRIC or METRIC:ITEM',
} as const satisfies Flag

export const SESSION_GAP = {
  name: 'session-gap',
  value: '<duration>',
  defines: '30m',
  about: 'longest pause within a session, for events without session_id (default: 30m)',
} as const satisfies Flag
