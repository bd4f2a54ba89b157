import { isWordOfNames } from './field-names.ts'
import { foldedNames, wordsIn } from './folded.ts'

/** Words of columns that are no fields of ours: who, where, with what and how. */
const OTHERS = `gender sex country region city state province county territory continent age browser device os platform channel source
  medium campaign referrer referer url uri page path segment brand color colour size weight method mode mobile language locale lang
  agent ip host server app application screen version build traffic utm term content keyword query search position index list slot
  level grade class tier plan cohort group variant experiment ab test flag is has was new returning first last previous next active
  premium vip prime gift promo promotion coupon voucher code campaign loyalty points reward percent percentage pct ratio rate share
  probability prob confidence similarity distance latency elapsed response load speed seconds sec secs minutes hours days months years ms
  quarter season weekday weekend holiday count number num no nr total sum avg average mean max min median std sessions visits views clicks
  impressions reviews review stars likes followers comments comment note notes remark feedback reason message text label tag tags link
  image photo file street address postcode branch store warehouse supplier vendor seller manufacturer carrier ship employee staff rep
  agent manager team income marital education occupation job phone mail satisfaction nps target pred predicted feature embedding
  unnamed row line seq sequence step attempt retries depth scroll width height length volume capacity material style collection fit`

let others: ReadonlySet<string> | null = null

/** Whether no word of a name is known: whoever wrote it may mean anything by it. */
export function isUnexplained(path: string): boolean {
  others ??= new Set(foldedNames(OTHERS))
  const words = wordsIn(path.slice(path.lastIndexOf('.') + 1))
  return !words.some(word => isWordOfNames(word) || others?.has(word) === true)
}
