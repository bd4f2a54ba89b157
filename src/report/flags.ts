import { itemMetricNames } from '../metrics/index.ts'
import type { Flag } from '../model/index.ts'

/** The options that only some reports take; each report lists those that it does. One meaning each. */
export const reportFlags = {
  label: {
    name: 'label',
    value: '<field>',
    about: 'a readable name beside each item: the newest event’s',
  },
  by: {
    name: 'by',
    defines: '',
    value: '<field>',
    about: 'a field in the item’s place: brand, category, customer, event_type',
  },
  customers: {
    name: 'customers',
    value: null,
    about: 'count distinct customers in every bucket',
  },
  basis: {
    name: 'basis',
    value: '<basis>',
    about: 'what conversion counts: event, customer (default: event)',
    choices: ['event', 'customer'],
    defines: 'event',
  },
  sort: {
    name: 'sort',
    short: 's',
    value: '<metric>',
    about: `rank items by ${itemMetricNames.join(', ')} (default: views)`,
    choices: itemMetricNames,
  },
  top: { name: 'top', short: 'n', value: '<number>', about: 'items to show, or all (default: 10)' },
  explain: {
    name: 'explain',
    value: '<metric>',
    about: 'what a number is made of: METRIC or METRIC:ITEM',
  },
} satisfies Record<string, Flag>

/** By its key in AnalyzeOptions. */
export type ReportFlag = keyof typeof reportFlags

/** What was asked of a report, by key, not yet read. */
export type Words = { readonly [F in ReportFlag]?: string | number | boolean }
