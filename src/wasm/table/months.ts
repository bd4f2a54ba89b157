/** English names of months. */

// @inline
function lower(c: u32): u32 {
  return c - 65 <= 25 ? c | 32 : c
}

/** The first eight letters of each month, in small ones, as they lie in memory: a text would be data where the map is. */
function monthOf(letters: u64): u32 {
  if (letters == 0x79_7261_756e_616a) return 1
  if (letters == 0x7972_6175_7262_6566) return 2
  if (letters == 0x68_6372_616d) return 3
  if (letters == 0x6c_6972_7061) return 4
  if (letters == 0x79_616d) return 5
  if (letters == 0x656e_756a) return 6
  if (letters == 0x796c_756a) return 7
  if (letters == 0x7473_7567_7561) return 8
  if (letters == 0x6562_6d65_7470_6573) return 9
  if (letters == 0x72_6562_6f74_636f) return 10
  if (letters == 0x7265_626d_6576_6f6e) return 11
  if (letters == 0x7265_626d_6563_6564) return 12
  return 0
}

/** The same by the first three. */
function monthOfThree(letters: u64): u32 {
  const three = letters & 0xff_ffff
  if (three == 0x6e_616a) return 1
  if (three == 0x62_6566) return 2
  if (three == 0x72_616d) return 3
  if (three == 0x72_7061) return 4
  if (three == 0x79_616d) return 5
  if (three == 0x6e_756a) return 6
  if (three == 0x6c_756a) return 7
  if (three == 0x67_7561) return 8
  if (three == 0x70_6573) return 9
  if (three == 0x74_636f) return 10
  if (three == 0x76_6f6e) return 11
  if (three == 0x63_6564) return 12
  return 0
}

const SEPTEMBER: u32 = 9

/** Set by monthEnd: 1 to 12. */
export let monthFound: u32 = 0

/** The end of an English month's name, its first three letters or all of it; 0 for what may be another. */
export function monthEnd(p: usize, end: usize, isFull: bool): usize {
  let letters: u64 = 0
  let n: u64 = 0
  while (p + (n as usize) < end) {
    const c = lower(load<u8>(p + (n as usize)))
    if (c - 97 > 25) break
    if (n < 8) letters |= (c as u64) << (n << 3)
    n++
  }
  const full = isFull ? monthOf(letters) : 0
  const isWhole = full == SEPTEMBER ? n == 9 && lower(load<u8>(p + 8)) == 114 : n <= 8
  if (full != 0 && isWhole) {
    monthFound = full
    return p + (n as usize)
  }
  // `Sept` is short as well; what goes on otherwise is looked at by who knows.
  if (n != 3) return 0
  monthFound = monthOfThree(letters)
  return monthFound == 0 ? 0 : p + 3
}
