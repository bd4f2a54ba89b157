import type { Drawing } from './drawing.ts'

/** The digits after the point of an amount that ends with them: "$19.995" has three, "19.90 SEK" none. */
const fraction = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0

/**
 * Money has two to four digits after the point. Spaces behind the shorter ones bring the points of a column
 * under each other, which zeros would do too, but claim a precision that isn't there.
 */
export function alignPoints(drawn: Drawing): Drawing {
  const digits = drawn.columns.map(() => 0)
  for (const row of drawn.rows) {
    const texts = drawn.texts(row)
    if (typeof texts === 'string') continue
    for (const [i, { kind }] of drawn.columns.entries())
      if (kind === 'money') digits[i] = Math.max(digits[i] ?? 0, fraction(texts[i] ?? ''))
  }
  const align = (text: string, i: number): string => {
    const own = fraction(text)
    return own === 0 ? text : text + ' '.repeat(Math.max(0, (digits[i] ?? 0) - own))
  }
  return {
    ...drawn,
    texts: row => {
      const texts = drawn.texts(row)
      if (typeof texts === 'string') return texts
      return texts.map((text, i) => (drawn.columns[i]?.kind === 'money' ? align(text, i) : text))
    },
  }
}
