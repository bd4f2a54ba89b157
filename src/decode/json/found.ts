import { shortened as cut, type Field, type Reason } from '../../model/index.ts'
import { ownText } from '../names.ts'
import { kindName, type RawValue } from './raw.ts'

/** What an Issue quotes of the field at fault; null where nothing stood there. */
export function foundIn(field: Field, reason: Reason, raw: RawValue | undefined): string | null {
  if (raw === undefined || reason === 'missing') return null
  const { kind, text } = raw
  // A log of bad lines must not become a list of customers.
  if (field === 'customer_id')
    return kind === 'true' || kind === 'false' ? 'a boolean' : kindName(kind)
  return kind === 'text' || kind === 'number' ? shortened(text) : kindName(kind)
}

/** Shortened, and no longer part of the line it was cut from. */
export const shortened = (text: string): string => ownText(cut(text))
