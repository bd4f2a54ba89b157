import { itemMetricNames } from '../metrics/index.ts'
import type { Flag } from '../model/index.ts'

/** The options that only some reports take; each report lists those that it does. One meaning each. */
export const reportFlags = {
  customers: {
    name: 'customers',
    value: null,
    about: 'count distinct customers in every bucket',
  },
  basis: {
    name: 'basis',
    value: '<basis>',
    about: 'what conversion counts: event, customer, session (default: event)',
  },
  sort: {
    name: 'sort',
    short: 's',
    value: '<metric>',
    about: `rank items by ${itemMetricNames.join(', ')} (default: views)`,
  },
  top: { name: 'top', short: 'n', value: '<number>', about: 'items to show, or all (default: 10)' },
  explain: {
    name: 'explain',
    value: '<metric>',
    about: 'what a number is made of: METRIC or METRIC:ITEM',
  },
  sessionGap: {
    name: 'session-gap',
    value: '<duration>',
    about: 'a longer pause starts a new session, where no session_id says so (default: 30m)',
  },
  inferItems: {
    name: 'infer-items',
    value: '<number>',
    about: 'give the item of an add_to_cart to so many item-less events before it',
  },
  steps: {
    name: 'steps',
    value: '<list>',
    about: 'steps of the funnel: types, with filters like page_visit{category=shoes}',
  },
  within: {
    name: 'within',
    value: '<duration>',
    about: 'time from the first step to the last (default: any)',
  },
  sameItem: { name: 'same-item', value: null, about: 'all steps on one item' },
  by: {
    name: 'by',
    value: '<field>',
    about: 'group by a field of the events: brand, category, …',
  },
  of: {
    name: 'of',
    value: '<type>',
    about: 'the event that makes a cohort and brings it back (default: purchase)',
  },
  periods: {
    name: 'periods',
    value: '<number>',
    about: 'periods after the first to look at (default: 12, of which 6 are shown)',
  },
  inactive: {
    name: 'inactive',
    value: '<duration>',
    about: 'no purchase for so long is churned (default: 90d)',
  },
} satisfies Record<string, Flag>

/** By its key in AnalyzeOptions. */
export type ReportFlag = keyof typeof reportFlags

/** What was asked of a report, by key, not yet read. */
export type Words = { readonly [F in ReportFlag]?: string | number | boolean }
