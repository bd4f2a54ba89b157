import { absolute, compareFractions, Fault, minus } from '../model/index.ts'
import type { Assertion } from './assertion.ts'
import type { Verdict } from './compare.ts'
import type { Figures } from './figures.ts'
import { type Found, findNumber } from './find.ts'
import { allowance, type Limit } from './limit.ts'
import { distanceText, quantityText } from './words.ts'

/** The old number. A baseline that doesn't know the name has no number: that fails, it doesn't pass. */
export function numberOfBaseline(baseline: Figures, { subject, test }: Assertion): Found {
  const where = test.kind === 'within' ? test.file : ''
  try {
    return findNumber(baseline, subject, where)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { missing: `${where} has no number named ${subject.text}`, kind: null }
  }
}

export interface Sides {
  readonly figures: Figures
  readonly baseline: Figures
  readonly file: string
  readonly where: string
}

/** Holds a number against the same number of an older report. */
export function compareWithin(limit: Limit, found: Found, old: Found, sides: Sides): Verdict {
  const { figures, baseline, file, where } = sides
  if ('missing' in found) return { ok: false, text: `expected a number, but ${found.missing}` }
  if ('missing' in old)
    return { ok: false, text: `expected a number in ${file}, but ${old.missing}` }
  const { kind, value, currency } = found.quantity
  if (kind === 'money' && currency !== old.quantity.currency)
    throw new Fault(
      `${where}: ${file} is in ${old.quantity.currency}, but this report is in ${currency}.`,
      `Amounts are not converted: type --currency ${old.quantity.currency} or ${subjectIn(baseline)}.`,
    )
  refuseOtherDefinitions(figures, baseline, file, where)
  const room = allowance(limit, kind, old.quantity.value, where)
  const distance = minus(value, old.quantity.value)
  const size = absolute(distance)
  const was = `was ${quantityText(old.quantity)}`
  if (compareFractions(size, room) <= 0)
    return { ok: true, text: `found ${quantityText(found.quantity)}, ${was}` }
  return {
    ok: false,
    text:
      `expected at most ${distanceText(kind, room, currency)} from ${quantityText(old.quantity)}, ` +
      `found ${quantityText(found.quantity)} (${distanceText(kind, size, currency)} away)`,
  }
}

const subjectIn = ({ currency }: Figures): string =>
  `a number in one currency, like gross.${currency}`

function refuseOtherDefinitions(
  figures: Figures,
  baseline: Figures,
  file: string,
  where: string,
): void {
  const words = ({ definitions = [] }: Figures) =>
    definitions.map(({ name, value }) => `--${name} ${value}`).join(' ') || 'the default options'
  if (words(figures) !== words(baseline))
    throw new Fault(
      `${where}: ${file} was made with ${words(baseline)}, this report with ${words(figures)}.`,
      'Make both with the same options.',
    )
}
