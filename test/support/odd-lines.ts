/** A generated line with one more field, in the place of one of that name. */
const withField = (line: string, name: string, value: string): string =>
  line
    .replace(new RegExp(`,"${name}":(?:"[^"]*"|[^,}]*)`), '')
    .replace(/}$/, `,"${name}":${value}}`)

const COUNTS_MONEY = /"event_type":"(?:add_to_cart|purchase|remove_from_cart|refund)"/
/** The field on an event whose money counts, and the one on another. */
const either = (line: string, deed: readonly [string, string], other: readonly [string, string]) =>
  withField(line, ...(COUNTS_MONEY.test(line) ? deed : other))

const TIME = /"timestamp":"([^"]*)"/

/** The time's text as something else of it. */
const retimed = (line: string, change: (time: string) => string): string =>
  line.replace(TIME, (_, time: string) => `"timestamp":"${change(time)}"`)

/**
 * Ways in which real logs are odd and yet right. Each turns a good line, its times in UTC with Z, into another one that has
 * to be accepted: fields that don't count are ill formed, items are missing, times leave something out.
 */
const ODDITIES: readonly ((line: string) => string)[] = [
  line => either(line, ['quantity', '"3.00"'], ['quantity', '0']),
  line => either(line, ['item_id', 'null'], ['price', '"n/a"']),
  line => retimed(line, time => time.replace(/:\d\d(?:\.\d+)?Z$/, 'Z')),
  line => retimed(line, time => time.slice(0, 10)),
  line => either(line, ['quantity', '"2e0"'], ['currency', '"US$"']),
  line => either(line, ['item_id', '""'], ['revenue', '"-"']),
  line => retimed(line, time => time.replace('Z', ' +0000')),
  line => retimed(line, time => time.replace('Z', '-00')),
  line => either(line, ['quantity', '"-1.0"'], ['price', '-5']),
  line => retimed(line, time => time.replace(/T(\d\d:\d\d).*$/, ' $1')),
  line => either(line, ['quantity', '""'], ['revenue', '1e13']),
]

export const ODD_LINE_KINDS = ODDITIES.length

/** The `turn`th way to make a good event line odd (an object's text without line end). */
export function oddLine(turn: number, line: string): string {
  const odd = ODDITIES[turn % ODDITIES.length]
  if (odd === undefined) throw new RangeError(`no way ${turn} to make a line odd`)
  return odd(line)
}
