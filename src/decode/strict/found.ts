import type { Field, Reason } from '../../model/index.ts'
import { ownText } from '../names.ts'
import { kindName, type RawValue } from './raw.ts'

const QUOTED = 40

/** What an Issue quotes of the field at fault; null where nothing stood there. */
export function foundIn(field: Field, reason: Reason, raw: RawValue | undefined): string | null {
  if (raw === undefined || reason === 'missing') return null
  const { kind, text } = raw
  // A log of bad lines must not become a list of customers.
  if (field === 'customer_id')
    return kind === 'true' || kind === 'false' ? 'a boolean' : kindName(kind)
  return kind === 'text' || kind === 'number' ? shortened(text) : kindName(kind)
}

/** At most 40 UTF-16 units, the mark of the cut included; never half a character that was whole. */
export function shortened(text: string): string {
  if (text.length <= QUOTED) return ownText(text)
  const cut = QUOTED - 1
  const inPair = isHigh(text.charCodeAt(cut - 1)) && isLow(text.charCodeAt(cut))
  return ownText(`${text.slice(0, inPair ? cut - 1 : cut)}…`)
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00
