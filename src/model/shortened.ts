const QUOTED = 40

/**
 * What a message quotes of a value: at most 40 UTF-16 units, the mark of the cut included; never half a character that
 * was whole.
 */
export function shortened(text: string): string {
  if (text.length <= QUOTED) return text
  const cut = QUOTED - 1
  const inPair = isHigh(text.charCodeAt(cut - 1)) && isLow(text.charCodeAt(cut))
  return `${text.slice(0, inPair ? cut - 1 : cut)}…`
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00
