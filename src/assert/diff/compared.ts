import { type Phrase, tableOf } from '../../model/index.ts'
import type { Figures } from '../figures.ts'
import type { Pair } from './refuse.ts'

/** The two that are compared. */
export const SIDES = ['old', 'new'] as const

interface Side {
  readonly name: string
  readonly input: string
  readonly figures: Figures
}

/** What is held against what. */
export const comparedTable = tableOf<Pair, readonly Phrase[], unknown, Side>({
  name: 'compared',
  title: 'Compared',
  shape: 'ranking',
  columns: {
    side: {
      title: '',
      kind: 'text',
      about: 'the first or the second of the two',
      words: SIDES,
      value: ({ name }) => name,
    },
    input: { title: 'input', kind: 'id', about: 'its base name', value: ({ input }) => input },
    start: {
      title: 'start',
      kind: 'time',
      about: 'start of its period, inclusive',
      none: 'no event',
      value: ({ figures }) => figures.period.startMs,
    },
    end: {
      title: 'end',
      kind: 'time',
      about: 'end of its period, exclusive',
      none: 'no event',
      value: ({ figures }) => figures.period.endMs,
    },
    counted: {
      title: 'counted',
      kind: 'count',
      about: 'its events that count',
      value: ({ figures }) => figures.ledger.events.counted,
    },
    rejected: {
      title: 'rejected',
      kind: 'count',
      about: 'its records that were rejected',
      value: ({ figures }) => figures.ledger.records.rejected,
    },
    complete: {
      title: 'complete',
      kind: 'flag',
      about: 'all of its inputs were read to their end',
      hidden: true,
      value: ({ figures }) => figures.incomplete.length === 0,
    },
  },
  draw: ({ old, now, oldName, newName }, notes) => ({
    rows: [
      { name: 'old', input: oldName, figures: old },
      { name: 'new', input: newName, figures: now },
    ],
    notes,
  }),
})
