/**
 * Edits that turn one text into the other: insert, delete, replace a character or swap two neighbours (optimal
 * string alignment). Quadratic: for words that a person typed.
 */
export function editDistance(a: string, b: string): number {
  let twoBack: number[] = []
  let back = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (back[j] as number) + 1,
          (row[j - 1] as number) + 1,
          (back[j - 1] as number) + (same ? 0 : 1),
          swapped ? (twoBack[j - 2] as number) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    twoBack = back
    back = row
  }
  return back[b.length] as number
}

const LONGEST_WORD = 64

/** The known word that was probably meant: the nearest within two edits and a third of its length; the first of equals. */
export function didYouMean(word: string, known: Iterable<string>): string | null {
  if (word.length > LONGEST_WORD) return null
  let best: string | null = null
  let distance = 3
  for (const candidate of known) {
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (edits < distance && edits * 3 <= Math.max(candidate.length, 3)) {
      best = candidate
      distance = edits
    }
  }
  return best
}
