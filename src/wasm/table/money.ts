/** Money and units as people write them, with a decimal mark that is known. */

// @inline
function isDigit(c: u32): bool {
  return c - 48 <= 9
}

/**
 * Writes the number that the text [p, end) surely is as JSON spells it: digits in groups of three or in none, a minus
 * before them. Where the writing ends, or 0 for what isn't sure: signs of currencies, brackets, exponents.
 */
export function moneyEnd(p: usize, end: usize, to: usize, isComma: bool): usize {
  const mark: u32 = isComma ? 44 : 46
  const group: u32 = isComma ? 46 : 44
  if (load<u8>(p) == 45) {
    store<u8>(to++, 45)
    p++
  }
  const first = p
  while (p < end && isDigit(load<u8>(p))) p++
  const leading = p - first
  // A zero before others is dropped there: rare enough.
  if (leading == 0 || (leading > 1 && load<u8>(first) == 48)) return 0
  for (let q = first; q < p; q++) store<u8>(to++, load<u8>(q))
  if (p < end && load<u8>(p) == group) {
    if (leading > 3 || load<u8>(first) == 48) return 0
    while (p < end && load<u8>(p) == group) {
      p++
      for (let i: usize = 0; i < 3; i++) {
        if (p + i >= end || !isDigit(load<u8>(p + i))) return 0
        store<u8>(to++, load<u8>(p + i))
      }
      p += 3
    }
    if (p < end && isDigit(load<u8>(p))) return 0
  }
  if (p == end) return to
  if (load<u8>(p) != mark) return 0
  p++
  if (p == end) return 0
  store<u8>(to++, 46)
  while (p < end) {
    const c: u32 = load<u8>(p++)
    if (!isDigit(c)) return 0
    store<u8>(to++, c)
  }
  return to
}
