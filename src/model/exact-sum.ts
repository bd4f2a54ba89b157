/**
 * A sum of integers that stays exact at any size. Of amounts below 2^53 hardly ever two make more than a double holds,
 * and every sum of big integers is an object: so it is a number for as long as it can be.
 */
export interface ExactSum {
  /** Always a safe integer. */
  small: number
  big: bigint
}

export const exactSum = (): ExactSum => ({ small: 0, big: 0n })

/** Adds an integer: a number only if it is a safe one. */
export function addExact(sum: ExactSum, n: number | bigint): void {
  if (typeof n === 'bigint') {
    sum.big += n
    return
  }
  const total = sum.small + n
  if (Number.isSafeInteger(total)) sum.small = total
  else {
    sum.big += BigInt(sum.small) + BigInt(n)
    sum.small = 0
  }
}

export const exactTotal = ({ small, big }: ExactSum): bigint => big + BigInt(small)
