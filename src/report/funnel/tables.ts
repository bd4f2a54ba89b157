import {
  byCodePoint,
  type Columns,
  type Headline,
  NO_VALUE,
  type Phrase,
  type TableOf,
  tableOf,
} from '../../model/index.ts'
import { plural } from '../columns.ts'
import { measured } from '../measures.ts'
import type { FunnelAnswer, FunnelOptions, StepAnswer } from './answer.ts'
import { funnelMeasures as all } from './measures.ts'
import { unmetNotes } from './unmet.ts'

type FunnelTable = TableOf<FunnelAnswer, FunnelOptions>

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
      details: [['median; 90% within ', measured(p90_ms, answer)]],
    },
  ]
}

/** A step of a funnel, or of one group's. */
interface StepRow extends StepAnswer {
  readonly by: string | null
  readonly number: number
  readonly event: string | null
  /** Who came to the first step, and to the step before; null on the first. */
  readonly entered: number
  readonly previous: number | null
}

const FIRST = 'on the first step'
const columns: Columns<StepRow> = {
  step: {
    title: 'step',
    kind: 'count',
    about: 'place of the step',
    least: 1,
    value: ({ number }) => number,
  },
  event: {
    title: 'event',
    kind: 'text',
    about: 'the step as asked for',
    value: ({ event }) => event,
  },
  reached: {
    title: 'reached',
    kind: 'count',
    about: 'customers who came to this step',
    value: ({ reached }) => reached,
  },
  of_previous: {
    title: 'of previous',
    kind: 'rate',
    about: 'reached / reached of the step before',
    none: FIRST,
    value: ({ reached, previous }) => (previous === null ? null : { count: reached, of: previous }),
  },
  of_first: {
    title: 'of first',
    kind: 'rate',
    about: 'reached / reached of the first step',
    value: ({ reached, entered }) => ({ count: reached, of: entered }),
  },
  drop_off: {
    title: 'drop-off',
    kind: 'count',
    about: 'reached of the step before − reached − open',
    none: FIRST,
    value: ({ reached, previous, open }) =>
      previous === null ? null : previous - reached - (open ?? 0),
  },
  open: {
    title: 'open',
    kind: 'count',
    about: 'came to the step before, and their time is not up at the end of the period',
    none: `${FIRST}, and without --within`,
    value: ({ open }) => open,
  },
  median_ms: {
    title: 'median',
    kind: 'duration',
    about: 'time from the first step within which half of those who came so far did',
    none: 'nobody did',
    value: ({ medianMs }) => medianMs,
  },
  p90_ms: {
    title: '90%',
    kind: 'duration',
    about: 'time from the first step within which 90 % of those who came so far did',
    none: 'nobody did',
    value: ({ p90Ms }) => p90Ms,
  },
  median_from_previous_ms: {
    title: 'from previous',
    kind: 'duration',
    about: 'the median time from the step before',
    none: `${FIRST}, or nobody did`,
    hidden: true,
    value: ({ medianFromPreviousMs }) => medianFromPreviousMs,
  },
}

/** reached of the step before = reached + drop_off + open. */
const stepRows = (
  by: string | null,
  steps: readonly StepAnswer[],
  { steps: asked }: FunnelOptions,
): StepRow[] =>
  steps.map((step, i) => ({
    ...step,
    by,
    number: i + 1,
    event: asked[i]?.text ?? null,
    entered: (steps[0] as StepAnswer).reached,
    previous: steps[i - 1]?.reached ?? null,
  }))

const notes = ({ withinMs }: FunnelOptions): Phrase[] => [
  ['times from the first step within which half and 90% of those who reached a step did so'],
  ...(withinMs === null
    ? []
    : [['open: reached the step before and still have time at the end of the period']]),
]

export const stepTable: FunnelTable = tableOf<FunnelAnswer, FunnelOptions, unknown, StepRow>({
  name: 'steps',
  title: 'Steps',
  shape: 'steps',
  columns,
  draw: (answer, options) => ({
    rows: stepRows(null, answer.steps, options),
    looks: { open: { hidden: options.withinMs === null } },
    notes: [...unmetNotes(answer), ...notes(options)],
  }),
})

const GROUPS_SHOWN = 10

/** The steps of each group, most entrants first. */
export const groupTable: FunnelTable = tableOf<FunnelAnswer, FunnelOptions, unknown, StepRow>({
  name: 'groups',
  title: 'Groups',
  shape: 'ranking',
  only: 'with --by',
  columns: {
    by: {
      title: 'by',
      kind: 'id',
      about: 'the value of the field of --by',
      none: 'events without the field',
      value: ({ by }) => by,
    },
    ...columns,
  },
  draw({ groups }, options) {
    if (options.by === null) return null
    const entered = ({ steps }: FunnelAnswer['groups'][number]) => (steps[0] as StepAnswer).reached
    return {
      title: `By ${options.by}`,
      rows: [...groups]
        .sort((a, b) => entered(b) - entered(a) || byCodePoint(a.by ?? NO_VALUE, b.by ?? NO_VALUE))
        .flatMap(({ by, steps }) => stepRows(by, steps, options)),
      looks: {
        by: { title: options.by },
        open: { hidden: options.withinMs === null },
        p90_ms: { hidden: true },
      },
      show: GROUPS_SHOWN * options.steps.length,
      notes: [['a customer belongs to the group of the event that entered the funnel']],
    }
  },
})
