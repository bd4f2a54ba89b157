import { type Decoded, type Dictionaries, forIdColumns } from '../../../src/model/index.ts'

/** What a thread posts: a copy of all it decoded but the names, which every thread has. */
export type Answer = Omit<Decoded, 'batch'> & { readonly batch: Omit<Decoded['batch'], 'names'> }

export function answerOf({ batch, issues, counts }: Decoded): Answer {
  const { length } = batch
  return {
    batch: {
      length,
      time: batch.time.slice(0, length),
      ...forIdColumns(column => batch[column].slice(0, length)),
      amount: batch.amount.slice(0, length),
      quantity: batch.quantity.slice(0, length),
      extra: batch.extra.map(column => column.slice(0, length)),
      line: batch.line.slice(0, length),
    },
    issues,
    counts,
  }
}

/** The answer as a decoder gives it, its lines counted on from those before it. */
export const decodedOf = (
  { batch, ...rest }: Answer,
  names: Dictionaries,
  lines: number,
): Decoded => ({
  ...rest,
  batch: { ...batch, names, line: batch.line.map(line => line + lines) },
})
