/** How far a run of rows goes whose times are in [begins, ends): the first row from `from` on that isn't, or `to`. */
export function runEnd(times: usize, from: u32, to: u32, begins: f64, ends: f64): u32 {
  let i = from as usize
  const low = f64x2.splat(begins)
  const high = f64x2.splat(ends)
  while (i + 4 <= (to as usize)) {
    const a = v128.load(times + (i << 3))
    const b = v128.load(times + (i << 3), 16)
    const outside = v128.or(
      v128.or(f64x2.lt(a, low), f64x2.ge(a, high)),
      v128.or(f64x2.lt(b, low), f64x2.ge(b, high)),
    )
    if (v128.any_true(outside)) break
    i += 4
  }
  while (i < (to as usize)) {
    const ms = load<f64>(times + (i << 3))
    if (ms < begins || ms >= ends) return i as u32
    i++
  }
  return to
}
