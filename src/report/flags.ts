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
  noCustomers: {
    name: 'no-customers',
    value: null,
    about: 'leave distinct customers and orders out: less time and memory',
  },
  basis: {
    name: 'basis',
    value: '<basis>',
    about: 'what conversion counts: event, customer, session (default: event)',
    choices: ['event', 'customer', 'session'],
    defines: 'event',
  },
  sort: {
    name: 'sort',
    short: 's',
    value: '<metric>',
    about: `rank items by ${itemMetricNames.join(', ')} (default: views); pairs by lift, confidence, count`,
    choices: itemMetricNames,
  },
  top: { name: 'top', short: 'n', value: '<number>', about: 'items to show, or all (default: 10)' },
  per: {
    name: 'per',
    defines: '',
    value: '<field>',
    about: 'repeat the answer within each value of a field, or season',
  },
  weights: {
    name: 'weights',
    value: '<list>',
    about: 'of popularity: page_visit=0.05,add_to_cart=0.75,purchase=1.1,dwell=0.05',
  },
  hemisphere: {
    name: 'hemisphere',
    value: '<half>',
    about: 'where seasons are told: north, south (default: north)',
  },
  profile: {
    name: 'profile',
    value: '<fold>',
    about: 'fold time onto the hour of the day or the day of the week: hour, weekday',
  },
  compare: {
    name: 'compare',
    value: '<period>',
    about: 'beside the like bucket before: previous, week, year',
  },
  for: { name: 'for', value: '<item>', about: 'only pairs of this item' },
  minCount: {
    name: 'min-count',
    value: '<number>',
    about: 'baskets that a pair is at least in (default: 5)',
  },
  maxBasket: {
    name: 'max-basket',
    value: '<number>',
    defines: '50',
    about: 'baskets of more items are left out and counted (default: 50)',
  },
  metric: {
    name: 'metric',
    value: '<metric>',
    about: 'what to watch: events, views, carts, purchases, gross (default: events)',
  },
  fail: { name: 'fail', value: null, about: 'fail (exit 1) when anything stands out' },
  explain: {
    name: 'explain',
    value: '<metric>',
    about: 'what a number is made of: METRIC or METRIC:ITEM',
  },
  sessionGap: {
    name: 'session-gap',
    value: '<duration>',
    defines: '30m',
    about: 'a longer pause starts a new session, where no session_id says so (default: 30m)',
  },
  inferItems: {
    name: 'infer-items',
    value: '<number>',
    defines: '',
    about: 'give the item of an add_to_cart to so many item-less events before it',
  },
  steps: {
    name: 'steps',
    value: '<list>',
    defines: 'page_visit,add_to_cart,purchase',
    about: 'steps of the funnel: types, with filters like page_visit{category=shoes}',
  },
  within: {
    name: 'within',
    value: '<duration>',
    defines: '',
    about: 'time from the first step to the last (default: any)',
  },
  sameItem: { name: 'same-item', value: null, defines: 'false', about: 'all steps on one item' },
  of: {
    name: 'of',
    value: '<type>',
    defines: 'purchase',
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
    defines: '90d',
    about: 'no purchase for so long is churned (default: 90d)',
  },
  predict: {
    name: 'predict',
    value: null,
    about: 'learn who churns from known months, test it on later ones, score current customers',
  },
} satisfies Record<string, Flag>

/** By its key in AnalyzeOptions. */
export type ReportFlag = keyof typeof reportFlags

/** What was asked of a report, by key, not yet read. */
export type Words = { readonly [F in ReportFlag]?: string | number | boolean }
