/**
 * Vectors that the hot loop needs, in memory: V8 makes a constant of three or four instructions anew wherever it is used,
 * and loads it by one. (node --print-wasm-code shows it. One thread alone gains 1 %, two at once 4 %.)
 */
import { VECTORS } from '../memory/map'

// Of text.ts: its second bit, what follows a space, a backslash.
export const TWO: usize = VECTORS
export const BEHIND_SPACE: usize = VECTORS + 16
export const BACKSLASH: usize = VECTORS + 32
// Of time.ts: the digit 0, the least and the greatest byte at each place of `00:00.000Z"` and `00:00Z"`, and what digits weigh.
export const ZEROS: usize = VECTORS + 48
export const LOW_MS: usize = VECTORS + 64
export const HIGH_MS: usize = VECTORS + 80
export const LOW_S: usize = VECTORS + 96
export const HIGH_S: usize = VECTORS + 112
export const WEIGHTS: usize = VECTORS + 128
export const IN_MS: usize = VECTORS + 144

/** Once a memory. */
export function fillVectors(): void {
  v128.store(TWO, i8x16.splat(2))
  v128.store(BEHIND_SPACE, i8x16.splat(33))
  v128.store(BACKSLASH, i8x16.splat(92))
  v128.store(ZEROS, i8x16.splat(48))
  v128.store(LOW_MS, i8x16(48, 48, 58, 48, 48, 46, 48, 48, 48, 90, 34, 0, 0, 0, 0, 0))
  v128.store(HIGH_MS, i8x16(53, 57, 58, 53, 57, 46, 57, 57, 57, 90, 34, -1, -1, -1, -1, -1))
  v128.store(LOW_S, i8x16(48, 48, 58, 48, 48, 90, 34, 0, 0, 0, 0, 0, 0, 0, 0, 0))
  v128.store(HIGH_S, i8x16(53, 57, 58, 53, 57, 90, 34, -1, -1, -1, -1, -1, -1, -1, -1, -1))
  // Seconds of minutes and seconds; ms of the first two digits of a fraction, in the last lane.
  v128.store(WEIGHTS, i16x8(600, 60, 0, 10, 1, 0, 100, 10))
  v128.store(IN_MS, i16x8(1000, 0, 1000, 0, 1000, 0, 1, 0))
}
