import { describe, expect, it } from 'vitest'
import type { LedgerSummary } from '../../src/model/index.ts'
import {
  briefLedgerLines,
  DEFAULT_STYLE,
  incompleteLines,
  ledgerLines,
} from '../../src/render/index.ts'
import { outcome } from './outcomes.ts'

const base = outcome().ledger
const withLedger = (over: Partial<LedgerSummary>, more = {}) =>
  outcome({ ledger: { ...base, ...over }, ...more })

describe('ledgerLines', () => {
  it('accounts for every record and event, and lists what was rejected', () => {
    expect(ledgerLines(outcome(), DEFAULT_STYLE)).toEqual([
      '4,012 records = 3 blank + 0 ignored + 9 rejected + 4,000 accepted',
      '4,000 events = 0 duplicate + 0 filtered + 2,766 outside + 1,234 counted',
      '',
      '9 of 4,012 records were rejected',
      '  events.jsonl:1204  price should be a number, found "12,50"',
      '  events.jsonl:3077  not JSON',
      '  by reason',
      '  7  price should be a number',
      '  2  not JSON',
    ])
  })

  it('lines up places and counts, and says where a reason began that no line above shows', () => {
    const made = withLedger({
      records: { total: 1, blank: 0, ignored: 0, rejected: 1, accepted: 0 },
      rejections: [
        { reason: 'not_json', count: 1234, first: { input: 'a.jsonl', line: 7 } },
        { reason: 'price_negative', count: 5, first: { input: 'b\u001b.jsonl', line: 99 } },
      ],
      firstRejected: [
        { input: 'a.jsonl', line: 7, reason: 'not_json', field: null, found: null },
        { input: '日本.jsonl', line: 12, reason: 'zero', field: 'quantity', found: null },
      ],
    })
    expect(ledgerLines(made, DEFAULT_STYLE).slice(3)).toEqual([
      '1 of 1 record was rejected',
      '  a.jsonl:7      not JSON',
      '  日本.jsonl:12  quantity should not be 0',
      '  by reason',
      '  1,234  not JSON',
      '      5  price should not be negative (first: b\\x1b.jsonl:99)',
    ])
  })

  it('is two lines where all is well', () => {
    const made = withLedger({
      records: { total: 1, blank: 0, ignored: 0, rejected: 0, accepted: 1 },
      events: { total: 1, duplicate: 0, filtered: 0, outside: 0, counted: 1 },
      rejections: [],
      firstRejected: [],
    })
    expect(ledgerLines(made, DEFAULT_STYLE)).toEqual([
      '1 record = 0 blank + 0 ignored + 0 rejected + 1 accepted',
      '1 event = 0 duplicate + 0 filtered + 0 outside + 1 counted',
    ])
  })

  it('ends with notes and warnings', () => {
    const made = withLedger(
      {
        rejections: [],
        firstRejected: [],
        records: { ...base.records, rejected: 0 },
        notes: [
          {
            note: 'unknown_type',
            count: 1200,
            text: [{ kind: 'count', cell: 1200 }, ' events of type ', { kind: 'id', cell: 'a\n' }],
          },
        ],
      },
      {
        warnings: [
          {
            message: ['events.jsonl:77 is far ahead of the rest'],
            hints: ['--until 2024-03-28T05:00:00Z leaves it out', 'or correct it'],
          },
        ],
      },
    )
    expect(ledgerLines(made, DEFAULT_STYLE).slice(2)).toEqual([
      '',
      'note: 1,200 events of type a\\n',
      '',
      'warning: events.jsonl:77 is far ahead of the rest',
      '  --until 2024-03-28T05:00:00Z leaves it out',
      '  or correct it',
    ])
    expect(ledgerLines(made, { color: true })).toContain(
      '\u001b[1mwarning:\u001b[22m events.jsonl:77 is far ahead of the rest',
    )
  })
})

it('says which inputs are short of something', () => {
  const incomplete = [
    { input: 'may\u202e.jsonl', reason: 'missing', message: 'there is no such file' },
  ]
  expect(incompleteLines(outcome({ incomplete }))).toEqual([
    'may\\u202e.jsonl: there is no such file',
  ])
})

describe('the ledger on a terminal', () => {
  const clean = {
    records: { total: 4000, blank: 0, ignored: 0, rejected: 0, accepted: 4000 },
    rejections: [],
    firstRejected: [],
  }

  it.each([
    [
      'rejected lines are one, which says how to see them',
      outcome(),
      [
        '9 of 4,012 records rejected: --verbose lists them, --rejects FILE keeps them',
        'left out: 3 blank',
      ],
    ],
    ['nothing is wrong', withLedger(clean), ['4,000 records, none rejected']],
    [
      'events left out are named, those that are none are not',
      withLedger({
        ...clean,
        events: { total: 4000, duplicate: 2, filtered: 1, outside: 0, counted: 3997 },
      }),
      ['left out: 2 duplicate, 1 filtered'],
    ],
    [
      'warnings stay',
      withLedger(clean, { warnings: [{ message: ['so few'], hints: ['Try another.'] }] }),
      ['4,000 records, none rejected', 'warning: so few', '  Try another.'],
    ],
  ])('%s', (_, given, lines) => {
    expect(briefLedgerLines(given, DEFAULT_STYLE)).toEqual(lines)
  })
})
