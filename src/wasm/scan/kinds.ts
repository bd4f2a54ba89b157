/** What a learned line has at the places of its values: each kind's end, or 0 where it isn't that, and what it says. */
import { currencyAt, setCurrency, setPrice, setRevenue, setUnits } from './event'
import { valueEnd } from './json'
import { key } from './name'
import { fraction, mantissa, negative, quantity } from './number'
import { setTime } from './rows'
import { escaped, specials, stringEnd } from './text'
import { epochEnd, ms, timeEnd } from './time'

// @inline
function special(p: usize): usize {
  let bits = specials(v128.load(p))
  while (bits == 0) {
    p += 16
    bits = specials(v128.load(p))
  }
  return p + ctz(bits)
}

/** The closing quote of a string that nobody reads, or 0. */
// @inline
export function skipEnd(p: usize): usize {
  const end = special(p)
  return load<u8>(end) == 34 ? end : stringEnd(end)
}

/** The closing quote of a string without escapes, or 0. */
// @inline
export function plainEnd(p: usize): usize {
  const end = special(p)
  return load<u8>(end) == 34 ? end : plainRest(end)
}

function plainRest(p: usize): usize {
  const end = stringEnd(p)
  return escaped ? 0 : end
}

/** A name's key goes `to` there. */
// @inline
export function take(to: usize, p: usize, end: usize): usize {
  // An empty name is absent or an error: the general tier knows which.
  if (end <= p) return 0
  v128.store(to, key(p, end - p))
  return end
}

export function takePrice(end: usize, quoted: bool): usize {
  if (end == 0 || (negative && mantissa != 0) || (quoted && load<u8>(end) != 34)) return 0
  setPrice(mantissa, fraction)
  return end
}

export function takeRevenue(end: usize): usize {
  setRevenue(mantissa, fraction, negative)
  return end
}

/** A price that is the line total. */
export function takeLinePrice(end: usize, quoted: bool): usize {
  if (end == 0 || (negative && mantissa != 0) || (quoted && load<u8>(end) != 34)) return 0
  setRevenue(mantissa, fraction, false)
  return end
}

export function takeUnits(end: usize): usize {
  setUnits(quantity)
  return end
}

export function takeCurrency(p: usize): usize {
  const id = currencyAt(p)
  if (id == 0) return 0
  setCurrency(id)
  return p + 3
}

export function takeValue(to: usize, p: usize): usize {
  const c = load<u8>(p)
  return c == 34 || c == 110 ? 0 : take(to, p, valueEnd(p))
}

/** A time of another hour, or in another way: its end, or 0. */
export function timeOf(p: usize): usize {
  const end = timeEnd(p)
  setTime(ms)
  return end
}

export function epochOf(p: usize): usize {
  const end = epochEnd(p)
  setTime(ms)
  return end
}
