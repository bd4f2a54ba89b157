/**
 * A source of repeatable chance: sfc32 (Chris Doty-Humphrey, PractRand), which passes the usual test batteries.
 * State is four 32-bit words, so a seed gives the same numbers on every machine.
 */
export interface Random {
  /** In [0, 1), 32 bits of it. */
  next(): number
}

export function random(seed: number): Random {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  const source = {
    next(): number {
      const sum = (((a + b) | 0) + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + sum) | 0
      return (sum >>> 0) / 4_294_967_296
    },
  }
  // Seeds that differ in one bit need some rounds until their sequences have nothing in common.
  for (let i = 0; i < 16; i++) source.next()
  return source
}

/** An integer in [0, below). */
export const pickIndex = (rng: Random, below: number): number => Math.floor(rng.next() * below)

/** One of a list that isn't empty. */
export function pick<T>(rng: Random, list: readonly T[]): T {
  const chosen = list[pickIndex(rng, list.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

/** Draws an index with a fixed weight each, in constant time (the alias method of Walker and Vose). */
export interface WeightedDraw {
  readonly keep: Float64Array
  readonly alias: Int32Array
}

export function weightedDraw(weights: Float64Array): WeightedDraw {
  const size = weights.length
  let total = 0
  for (const weight of weights) total += weight
  const keep = weights.map(weight => (weight * size) / total)
  const alias = Int32Array.from(weights, (_, i) => i)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < size; i++) ((keep[i] ?? 0) < 1 ? small : large).push(i)
  let poor = small.pop()
  let rich = large.pop()
  while (poor !== undefined && rich !== undefined) {
    alias[poor] = rich
    keep[rich] = (keep[rich] ?? 0) - (1 - (keep[poor] ?? 0))
    poor = small.pop()
    if ((keep[rich] ?? 0) < 1) {
      if (poor !== undefined) small.push(poor)
      poor = rich
      rich = large.pop()
    }
  }
  // What is left over is 1 up to rounding.
  for (const i of [poor, rich, ...small, ...large]) if (i !== undefined) keep[i] = 1
  return { keep, alias }
}

export function draw(rng: Random, table: WeightedDraw): number {
  const at = pickIndex(rng, table.keep.length)
  return rng.next() < (table.keep[at] ?? 1) ? at : (table.alias[at] ?? at)
}

/** Weights 1/4, 1/5, 1/6, … (Zipf and Mandelbrot): a few favourites, none of which is half the shop, and a long tail. */
export const zipfWeights = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, rank) => 1 / (rank + 4))
