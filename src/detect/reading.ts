import {
  DoubledColumnError,
  isDocument,
  presetsKnown,
  presetsOfRows,
  recordsOfShape,
  type Shape,
} from '../decode/index.ts'
import { type Evidence, FIELDS, type InputPlan, type Plan } from '../model/index.ts'
import { type Guess, guessOf } from './guess.ts'
import { inputWords } from './input-words.ts'
import { bulkActions } from './of-purchases.ts'
import type { Open } from './open.ts'
import { hasNeededNames, hasOwnNames } from './own-names.ts'
import { textsAt } from './rows.ts'
import { type Looked, type Sample, sampleOf } from './sample.ts'
import { stillOpen } from './settled.ts'
import { spellingOf } from './spelling.ts'
import { type Trial, tried } from './trial.ts'

/** How an input is read, chosen by what its first bytes give. */
export interface Reading {
  readonly input: InputPlan
  readonly evidence: readonly Evidence[]
  readonly trial: Trial
}

/** What detection says of inputs that are written alike. */
export type Found =
  /** They have our own names: nothing has to be found. */
  | { readonly kind: 'own'; readonly sample: Sample; readonly trial: Trial; readonly guess?: null }
  | {
      readonly kind: 'reading'
      readonly sample: Sample
      readonly reading: Reading
      readonly others: readonly Trial[]
      readonly guess: Guess | null
    }
  /** What is missing or can't be decided. */
  | {
      readonly kind: 'open'
      readonly sample: Sample
      readonly open: readonly Open[]
      readonly guess: Guess | null
      readonly trials: readonly Trial[]
    }

/** A reading and why, before it is tried. */
interface Candidate {
  readonly input: InputPlan
  readonly evidence: readonly Evidence[]
  readonly open: readonly Open[]
}

/** A vendor's reading knows more than names do: where it takes most records it is the one. */
const MOST = 0.7

/** Chooses a reading of what is looked at. */
export function readingOf(looked: Looked): Found {
  const given = looked.plan.input
  const sample = sampleOf(looked, given)
  // A mapping into what is around the records would make that the record.
  const asked = { ...given, records: given.records ?? recordsOf(sample.shape) }
  if (sample.isHeaderless) return withoutHeader(looked, sample)
  if (mayBeOwn(sample, given)) {
    const own = tried(looked, given)
    if (sample.records.length === 0 || isOwn(sample, own, given))
      return { kind: 'own', sample, trial: own }
  }
  const guess = guessOf(sample, path => textsAt(sample, path))
  const candidates: Candidate[] = [
    ...vendors(sample, asked),
    byNamesOf(asked, guess, sample, looked.plan),
  ]
  const trials = candidates.flatMap(candidate => {
    const trial = triedVendor(looked, candidate.input)
    return trial === null ? [] : [{ candidate, trial }]
  })
  const good = trials.filter(
    ({ candidate, trial }) =>
      candidate.open.length === 0 &&
      trial.isUnderstood &&
      trial.understood + trial.ignored > trial.rejected,
  )
  const byNames = good.find(({ candidate: { input } }) => input.preset === asked.preset)?.trial
  const vendor = good.find(
    ({ candidate: { input }, trial }) =>
      input.preset !== null &&
      trial.accepted + trial.ignored >= MOST * trial.records &&
      (byNames === undefined || guess.typePath === null || saysAsMuch(trial, byNames)),
  )
  const most = Math.max(...good.map(({ trial }) => trial.understood))
  const best = vendor ?? good.find(({ trial }) => trial.understood === most)
  // Our own names are read as they are, whatever stands in them.
  const names = commonNames(sample)
  const isPrivate = !hasOwnNames(names) && candidates.at(-1)?.open.some(isUnknown)
  const typed = given.map.map(([target]) => target)
  const isNamed = hasNeededNames([...typed, ...names])
  const isUnsure = candidates.at(-1)?.open.some(({ part }) => UNSURE.has(part)) ?? false
  if (best === undefined && isNamed && (typed.length > 0 ? !isUnsure : !isPrivate))
    return { kind: 'own', sample, trial: tried(looked, given) }
  if (best === undefined) {
    const open = candidates.at(-1)?.open ?? []
    return { kind: 'open', sample, open, guess, trials: trials.map(({ trial }) => trial) }
  }
  // All of it was typed.
  if (isSame(best.candidate.input, given)) return { kind: 'own', sample, trial: best.trial }
  return {
    kind: 'reading',
    sample,
    reading: { input: best.candidate.input, evidence: best.candidate.evidence, trial: best.trial },
    others: trials.filter(each => each !== best).map(({ trial }) => trial),
    guess,
  }
}

/** What was found besides is a part of the reading, of our own names as well. */
export function alsoBy(found: Found, evidence: Evidence): Found {
  switch (found.kind) {
    case 'own': {
      const { sample, trial } = found
      const reading = { input: trial.input, evidence: [evidence], trial }
      return { kind: 'reading', sample, reading, others: [], guess: null }
    }
    case 'reading': {
      const { reading } = found
      return { ...found, reading: { ...reading, evidence: [evidence, ...reading.evidence] } }
    }
    case 'open':
      return found
  }
}

const isSame = (a: InputPlan, b: InputPlan): boolean =>
  inputWords(a).join(' ') === inputWords(b).join(' ')

/** A shop may have event types of its own in a vendor's shape: then names say more than the vendor's documentation. */
const saysAsMuch = (vendor: Trial, names: Trial): boolean =>
  vendor.understood + vendor.ignored >= names.understood &&
  (vendor.facts.withMoney > 0 || names.facts.withMoney === 0)

/** Null where a vendor's reading asks for a column that is named twice: it isn't the vendor's. */
function triedVendor(looked: Looked, input: InputPlan): Trial | null {
  try {
    return tried(looked, input)
  } catch (error) {
    if (input.preset === null || !(error instanceof DoubledColumnError)) throw error
    return null
  }
}

/** The names that most records have; the columns of a table. */
function commonNames({ names, fields, records, isTable }: Sample): string[] {
  const often = [...fields.values()].filter(({ count }) => 2 * count >= records.length)
  return [...often.map(({ path }) => path), ...(isTable ? names : [])]
}

/** Else what it gives as it is need not be tried: a pass over the sample. */
function mayBeOwn(sample: Sample, { map, preset }: InputPlan): boolean {
  if (preset !== null || sample.records.length === 0) return true
  return hasOwnNames([...map.map(([target]) => target), ...commonNames(sample)])
}

/** Our own names, and types that are ours: nothing to detect. What was typed stands for what it names. */
function isOwn(sample: Sample, trial: Trial, { map, preset }: InputPlan): boolean {
  if (preset !== null) return true
  const names = commonNames(sample)
  if (hasOwnNames(names))
    return (trial.isUnderstood && bulkActions(sample).length === 0) || trial.accepted === 0
  // Where a typed map isn't enough, the rest of the reading is looked for: the types, how times are spelled.
  const typed = map.map(([target]) => target)
  const isEnough = trial.rejected === 0 && trial.understood === trial.accepted
  return hasOwnNames([...typed, ...names]) && isEnough && trial.isUnderstood
}

const vendors = (sample: Sample, asked: InputPlan): Candidate[] =>
  presetsKnown(sample).map(({ name, signs, values }) => ({
    input: { ...asked, preset: name },
    evidence: [
      { part: 'preset', is: name, why: `it has ${[...new Set([...signs, ...values])].join(', ')}` },
    ],
    open: [],
  }))

const recordsOf = (shape: Shape): string | null =>
  isDocument(shape) ? recordsOfShape(shape) : null

/**
 * What was typed wins, part by part. Who types all that an event needs has said which fields count: then only their types
 * and how their values are spelled are looked for.
 */
function byNamesOf(
  asked: InputPlan,
  guess: Guess,
  sample: Sample,
  { dedupe, where }: Pick<Plan, 'dedupe' | 'where'>,
): Candidate {
  const { input, chosen } = guess
  const typed = new Set(asked.map.map(([target]) => target))
  const isComplete = hasNeededNames(typed)
  // What was said to be pieces is no money.
  const counted = new Set(asked.map.flatMap(([to, from]) => (NUMBERS.has(to) ? [from] : [])))
  const found = isComplete
    ? []
    : input.map.filter(([to, from]) => !typed.has(to) && !(NUMBERS.has(to) && counted.has(from)))
  const named = new Set([...typed, ...found.map(([target]) => target)])
  const map = [...asked.map, ...found, ...(isComplete ? [] : silenced(sample, chosen, named))]
  const spelled = spellingOf(sample, new Map(map), guess)
  const others = isComplete ? [] : guess.open.filter(({ part }) => !OF_SPELLING.has(part))
  const reading: InputPlan = {
    ...asked,
    map,
    types: asked.types.length > 0 ? asked.types : spelled.types,
    ignore: asked.ignore.length > 0 ? asked.ignore : input.ignore,
    fillDown: asked.fillDown.length > 0 ? asked.fillDown : input.fillDown,
    timeFormats: asked.timeFormats.length > 0 ? asked.timeFormats : spelled.timeFormats,
    decimal: asked.decimal ?? spelled.decimal,
  }
  const open = stillOpen([...others, ...spelled.open], asked).filter(
    // What is told twice is counted once, and lines that are left out are not counted.
    ({ part }) =>
      !(part === 'told twice' && dedupe !== null) && !(part === 'within' && where !== null),
  )
  return { input: reading, evidence: guess.evidence, open }
}

const NUMBERS: ReadonlySet<string> = new Set(['price', 'quantity', 'revenue', 'order_total'])

/** Two readings of the same values: there is no guessing, whoever named the fields. */
const UNSURE: ReadonlySet<Open['part']> = new Set(['day or month', 'decimal mark'])

/** What is told again for the sources that were typed. */
const OF_SPELLING: ReadonlySet<Open['part']> = new Set(['type', 'day or month', 'decimal mark'])

/** Fields that have one of our names and mean something else: unsaid, they would be read as ours. */
const silenced = (
  sample: Sample,
  chosen: Guess['chosen'],
  named: ReadonlySet<string>,
): InputPlan['map'] =>
  FIELDS.filter(
    field => sample.fields.has(field) && !named.has(field) && chosen.get(field) !== field,
  ).map(field => [field, "''"] as const)

/** A field by a name that nobody knows may be one that counts. */
const isUnknown = ({ part }: Open): boolean =>
  ['item', 'lines', 'order', 'order number', 'quantity', 'amount'].includes(part)

/** A table without a header is read where a vendor documents its columns and their values are such. */
function withoutHeader(looked: Looked, { names }: Sample): Found {
  const asked = looked.plan.input
  const columns = [...names].map((_, i) => `column ${i + 1}`)
  const sample = sampleOf(looked, { ...asked, columns })
  const rows = sample.records.map(record =>
    columns.map(column => record.member(column)?.text() ?? ''),
  )
  const trials: Trial[] = []
  for (const { name, values } of presetsOfRows(rows)) {
    const trial = tried(looked, { ...asked, preset: name })
    trials.push(trial)
    if (!trial.isUnderstood || trial.understood < MOST * trial.records) continue
    const why = `its values are those of ${values.join(', ')}, in that vendor’s order of columns`
    const reading = { input: trial.input, evidence: [{ part: 'preset', is: name, why }], trial }
    return { kind: 'reading', sample, reading, others: [], guess: null }
  }
  return { kind: 'open', sample, open: [{ part: 'header', between: [] }], guess: null, trials }
}
