/**
 * Order of two texts by Unicode code point. JavaScript's own `<` compares UTF-16 units, which puts
 * U+1F600 (a surrogate pair, D83D …) before U+FF5E: the one place where the two orders differ.
 */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates (D800–DFFF) sort after the rest of the first plane: moved above E000–FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
