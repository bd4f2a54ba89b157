import {
  isMetric,
  itemMetricNames,
  type MetricName,
  metrics,
  WEIGHT_SCALE,
} from '../../metrics/index.ts'
import { choice, Fault, limitWord } from '../../model/index.ts'
import { type FieldChoice, fieldWord } from '../dimension.ts'
import { sessionGapOf } from '../journeys.ts'
import {
  BY,
  EXPLAIN,
  type Flags,
  PER,
  SESSION_GAP,
  SORT,
  TOP,
  type WordsOf,
} from '../shared-flags.ts'

/** Weights of popularity in millionths: by event type, and per minute of dwell. */
export interface Weights {
  readonly types: readonly (readonly [type: string, weight: number])[]
  readonly dwell: number
}

export interface TopOptions {
  readonly by: FieldChoice
  readonly per: FieldChoice | null
  /** Null: views, or gross where there are none. */
  readonly sort: MetricName | null
  readonly top: number | null
  /** Null where popularity isn't asked for: then no visit is followed. */
  readonly weights: Weights | null
  readonly hemisphere: 'north' | 'south'
  /** A longer pause starts a new session, in which nothing dwells. */
  readonly gapMs: number
}

const TOP_ROWS = 10
const DEFAULT_WEIGHTS = 'page_visit=0.05,add_to_cart=0.75,purchase=1.1,dwell=0.05'
const DWELL = 'dwell'

export const HEMISPHERES = ['north', 'south'] as const

export const topFlags = {
  by: { ...BY, about: `${BY.about}, season` },
  per: { ...PER, about: `${PER.about}, or season` },
  sort: {
    ...SORT,
    about: `rank items by ${itemMetricNames.join(', ')} (default: views, or gross without any)`,
    choices: itemMetricNames,
  },
  top: TOP,
  weights: {
    name: 'weights',
    value: '<list>',
    about: `of popularity: ${DEFAULT_WEIGHTS}`,
  },
  hemisphere: {
    name: 'hemisphere',
    value: '<half>',
    about: 'hemisphere of the seasons: north, south (default: north)',
    choices: HEMISPHERES,
  },
  sessionGap: SESSION_GAP,
  explain: EXPLAIN,
} as const satisfies Flags

export function topOptions(words: WordsOf<typeof topFlags>): TopOptions {
  const sort = words.sort === undefined ? null : choice('sort', `${words.sort}`, itemMetricNames)
  const explained = `${words.explain ?? ''}`.split(':')[0] as string
  if (isMetric(explained) && !metrics[explained].perItem)
    throw new Fault(
      `top counts by item, but ${explained} is a total.`,
      `Type analyze summary --explain ${explained}.`,
    )
  if (words.explain !== undefined && words.per !== undefined)
    throw new Fault('--explain explains one number and --per repeats it: use only one of them.')
  const by = fieldWord('by', `${words.by ?? 'item'}`)
  const per = words.per === undefined ? null : fieldWord('per', `${words.per}`)
  const wanted = sort === 'popularity' || explained === 'popularity' || words.weights !== undefined
  return {
    by,
    per,
    sort,
    top: limitWord('top', words.top ?? TOP_ROWS),
    weights: wanted ? weightsOf(words.weights === undefined ? null : `${words.weights}`) : null,
    hemisphere: choice('hemisphere', `${words.hemisphere ?? 'north'}`, HEMISPHERES),
    gapMs: sessionGapOf(words),
  }
}

/** The weights given, over the default ones. */
function weightsOf(text: string | null): Weights {
  const weights = new Map(pairs(DEFAULT_WEIGHTS))
  for (const [name, weight] of text === null ? [] : pairs(text)) weights.set(name, weight)
  const dwell = weights.get(DWELL) ?? 0
  weights.delete(DWELL)
  return { types: [...weights], dwell }
}

const pairs = (text: string): [name: string, weight: number][] =>
  text.split(',').map(entry => {
    const [, name, sign, whole, fraction = ''] =
      /^([^=]+)=(-?)(\d{1,6})(?:\.(\d{1,6}))?$/.exec(entry.trim()) ?? []
    if (name === undefined)
      throw new Fault(
        `--weights "${entry.trim()}" is not an event type and its weight.`,
        `For example: --weights ${DEFAULT_WEIGHTS}; up to six digits on either side of the point.`,
      )
    const size = Number(whole) * WEIGHT_SCALE + Number(fraction.padEnd(6, '0'))
    return [name, sign === '-' ? 0 - size : size]
  })
