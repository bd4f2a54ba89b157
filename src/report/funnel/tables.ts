import {
  byCodePoint,
  type Cell,
  type Column,
  type Headline,
  NO_VALUE,
  type Phrase,
  type Table,
} from '../../model/index.ts'
import { plural } from '../columns.ts'
import { measured } from '../measures.ts'
import type { FunnelAnswer, FunnelOptions, StepAnswer } from './answer.ts'
import { funnelMeasures as all } from './measures.ts'
import { unmetNotes } from './unmet.ts'

export function headlines(answer: FunnelAnswer): Headline[] {
  const { entrants, converted, funnel_conversion_rate, open, median_ms, p90_ms } = all
  const stillOpen: Phrase[] = open.value(answer) === null ? [] : [['open ', measured(open, answer)]]
  return [
    {
      title: 'Funnel conversion rate',
      value: measured(funnel_conversion_rate, answer),
      details: [
        [measured(converted, answer), ' of ', ...plural(entrants.value(answer), 'customer')],
        ...stillOpen,
      ],
    },
    {
      title: 'Time to convert',
      value: measured(median_ms, answer),
      details: [['median; 90 % within ', measured(p90_ms, answer)]],
    },
  ]
}

/** Columns of a step; `limited`: with --within some are still open. */
const columns = (limited: boolean): Column[] => [
  { key: 'step', title: 'step', kind: 'count' },
  { key: 'event', title: 'event', kind: 'text' },
  { key: 'reached', title: 'reached', kind: 'count' },
  { key: 'of_previous', title: 'of prev.', kind: 'rate' },
  { key: 'of_first', title: 'of first', kind: 'rate' },
  { key: 'drop_off', title: 'drop-off', kind: 'count' },
  { key: 'open', title: 'open', kind: 'count', ...(limited ? {} : { hidden: true }) },
  { key: 'median_ms', title: 'median', kind: 'duration' },
  { key: 'p90_ms', title: '90 %', kind: 'duration' },
  { key: 'median_from_previous_ms', title: 'from previous', kind: 'duration', hidden: true },
]

/** reached of the step before = reached + drop_off + open. */
function stepCells(steps: readonly StepAnswer[], { steps: asked }: FunnelOptions): Cell[][] {
  const first = (steps[0] as StepAnswer).reached
  return steps.map(({ reached, open, medianMs, p90Ms, medianFromPreviousMs }, i) => {
    const previous = steps[i - 1]?.reached
    return [
      i + 1,
      asked[i]?.text ?? null,
      reached,
      previous === undefined ? null : { count: reached, of: previous },
      { count: reached, of: first },
      previous === undefined ? null : previous - reached - (open ?? 0),
      open,
      medianMs,
      p90Ms,
      medianFromPreviousMs,
    ]
  })
}

const notes = ({ withinMs }: FunnelOptions): Phrase[] => [
  ['times from the first step, within which half and 90 % of those who came so far did'],
  ...(withinMs === null
    ? []
    : [['open: came to the step before, and their time is not up at the end of the period']]),
]

export const stepTable = (answer: FunnelAnswer, options: FunnelOptions): Table => ({
  name: 'steps',
  title: 'Steps',
  shape: 'steps',
  columns: columns(options.withinMs !== null),
  rows: stepCells(answer.steps, options).map(cells => ({ cells })),
  notes: [...unmetNotes(answer), ...notes(options)],
})

const GROUPS_SHOWN = 10

/** The steps of each group, most entrants first. */
export const groupTable = ({ groups }: FunnelAnswer, options: FunnelOptions): Table => ({
  name: 'groups',
  title: `By ${options.by}`,
  shape: 'ranking',
  columns: [
    { key: 'by', title: options.by ?? '', kind: 'id' },
    ...columns(options.withinMs !== null).map(
      (column): Column => (column.key === 'p90_ms' ? { ...column, hidden: true } : column),
    ),
  ],
  rows: [...groups]
    .sort(
      (a, b) =>
        (b.steps[0] as StepAnswer).reached - (a.steps[0] as StepAnswer).reached ||
        byCodePoint(a.by ?? NO_VALUE, b.by ?? NO_VALUE),
    )
    .flatMap(({ by, steps }) =>
      stepCells(steps, options).map(cells => ({ cells: [by, ...cells] })),
    ),
  show: GROUPS_SHOWN * options.steps.length,
  notes: [['a customer is in the group of the event with which the funnel was entered']],
})
