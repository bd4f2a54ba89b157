/** An object's text with one more field: the last of two equal keys wins, so this replaces a value too. */
const withField = (line: string, field: string): string => `${line.slice(0, -1)},${field}}`

/** On a purchase, where what money is made of has to be well formed. */
const asPurchase = (line: string, field: string): string =>
  withField(line, `"event_type":"purchase",${field}`)

/** Ways in which real logs break. Each turns a good line into one that has to be rejected. */
const BREAKS: readonly ((line: string) => string)[] = [
  line => line.slice(0, Math.max(1, line.length >> 1)),
  line => asPurchase(line, '"price":"12,50"'),
  line => line.replace('"customer_id"', '"customer"'),
  line => withField(line, '"timestamp":"2024-02-30T10:00:00Z"'),
  () => 'GET /health 200',
  line => asPurchase(line, '"quantity":0'),
  line => asPurchase(line, '"price":-4.5'),
  line => withField(line, '"timestamp":"27/03/2024 05:00"'),
  () => '["purchase","c-1","mug-01"]',
  line => asPurchase(line, '"item_id":["mug","rug"]'),
  line => asPurchase(line, '"currency":"US$"'),
  line => withField(line, '"timestamp":"2024-03-27 05:00 PST"'),
  line => withField(line, '"customer_id":12.5'),
  line => `${line}${line}`,
  line => asPurchase(line, '"quantity":1.5'),
  line => withField(line, '"event_type":7'),
  line => asPurchase(line, '"revenue":900000000000.01'),
  line => withField(line, '"timestamp":17115156'),
  line => line.replaceAll('"', "'"),
  line => `${line.slice(0, -1)},}`,
  line => withField(line, '"customer_id":""'),
  line => withField(line, '"order_id":{"id":1}'),
]

export const BAD_LINE_KINDS = BREAKS.length

/** The `turn`th way to break a good event line (an object's text without line end). */
export function badLine(turn: number, line: string): string {
  const broken = BREAKS[turn % BREAKS.length]
  if (broken === undefined) throw new RangeError(`no way ${turn} to break a line`)
  return broken(line)
}
