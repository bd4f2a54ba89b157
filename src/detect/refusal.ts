import { entriesText } from '../decode/index.ts'
import { Fault, shellPath, shellWord, shortened } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import { hasRole } from './field-names.ts'
import { partOfUnit } from './hundredths.ts'
import type { Open } from './open.ts'
import type { Found } from './reading.ts'
import type { Trial } from './trial.ts'

type NoReading = Extract<Found, { readonly kind: 'open' }>

/** Why inputs have no reading, in a sentence, and what to type. */
export function refusalOf(found: NoReading, refs: readonly InputRef[]): Fault {
  const [ref] = refs
  const name = ref?.name ?? ''
  const files =
    refs.length > 3
      ? 'FILE…'
      : refs.map(({ path }) => (path === '-' ? '-' : shellPath(path))).join(' ')
  const command = `analyze ${files}`
  const [open] = ORDER.flatMap(part => found.open.filter(each => each.part === part))
  if (open === undefined) return notUnderstood(found, name, files)
  const { message, hint } = sentence(open, name, command)
  return new Fault(message, hint)
}

/** What a file lacks altogether comes before what it doesn't decide. */
const ORDER: readonly Open['part'][] = [
  'header',
  'keyed',
  'sums',
  'people',
  'purchase',
  'not sold',
  'time',
  'type',
  'two types',
  'bought',
  'kinds',
  'told twice',
  'within',
  'customer',
  'day or month',
  'decimal mark',
  'hundredths',
  'pieces',
  'money',
  'no amounts',
  'lines',
  'notation',
  'plain list',
  'closed',
  'order',
  'order number',
  'amount',
  'quantity',
  'item',
]

/** '--map "price=Unit Price"': what is typed runs as it is printed. */
const mapTo = (fields: Readonly<Record<string, string>>): string =>
  `--map ${shellWord(entriesText(fields))}`

function sentence(
  { part, between, example }: Open,
  name: string,
  command: string,
): { message: string; hint: string } {
  const [first = '', second = ''] = between
  const names = between.map(each => shortened(each))
  switch (part) {
    case 'header':
      return {
        message: `${name} is a table without a header, and its columns match no known layout.`,
        hint: `Name them in order: ${command} --columns timestamp,event_type,customer_id,item_id`,
      }
    case 'time':
      return between.length === 0
        ? {
            message: `${name} has no field with a time.`,
            hint: `If there is one, name it: ${command} --map timestamp=FIELD`,
          }
        : {
            message: `${name} has several times (${names.join(', ')}), and it is unclear which one is the event’s.`,
            hint: `Name it: ${command} ${mapTo({ timestamp: first })}`,
          }
    case 'customer':
      return {
        message: `${name} has no customer, no session and no order.`,
        hint: `If one of its fields is one of these, name it: ${command} --map customer_id=FIELD`,
      }
    case 'purchase':
      if (second !== '')
        return {
          message: `${name} holds no orders: it looks like ${first} (${names.slice(1, 4).join(', ')}).`,
          hint:
            first === 'refunds'
              ? `If each record is one: ${command} --map "event_type='refund'"`
              : `If each record is a purchase: ${command} --map "event_type='purchase'"`,
        }
      return {
        message: `${name} holds no events and no orders: it has no event types, no order numbers and no prices.`,
        hint: `If each record is a purchase: ${command} --map "event_type='purchase'"`,
      }
    case 'sums':
      return {
        message: `${name} holds totals or flags (${names.slice(0, 4).join(', ')}), not events: each record stands for several.`,
        hint: `analyze needs the single events behind them. If each record is a purchase: ${command} --map "event_type='purchase'"`,
      }
    case 'keyed':
      return {
        message: `${name} is one object with records under its keys (${names.slice(0, 3).join(', ')}), not a list of records.`,
        hint: `To read each of them: ${command} --records '*'`,
      }
    case 'not sold':
      return {
        message: `${name} has ${names[0]} but no event types, orders or sales, so it is unclear whether anything was bought.`,
        hint: `If each record is a purchase: ${command} --map "event_type='purchase'"`,
      }
    case 'people':
      return {
        message: `${name} is a list of people (${names.slice(0, 4).join(', ')}), not of events: it has no orders and no event types.`,
        hint: `If each record is a purchase: ${command} --map "event_type='purchase'"`,
      }
    case 'type':
      return {
        message: `no value of ${names[0]} in ${name} is a known event type: ${names.slice(1).join(', ')}.`,
        hint: `Map those you want to count: ${command} --types ${shellWord(`${second}=purchase`)}, or =page_visit, or =add_to_cart`,
      }
    case 'two types':
      return {
        message: `${name} has event types in ${names[0]} and in ${names[1]}, and they disagree on what is a purchase.`,
        hint: `Name the one that counts: ${command} ${mapTo({ event_type: second })}`,
      }
    case 'within':
      return {
        message: `${name} lists bundles together with their parts (${names[0]}), and both would count.`,
        hint: `To count only the bundles: ${command} --where ${shellWord(`${first} is null`)}; to count all lines: ${command} --map "event_type='purchase'"`,
      }
    case 'told twice':
      return {
        message: `${name} has some orders more than once, ${names.length < 2 ? 'as exact copies' : `in several versions (${second})`}, and each would count.`,
        hint: `To keep the first of each: ${command} --dedupe order_id. If each record is a purchase: ${command} --map "event_type='purchase'"`,
      }
    case 'notation':
      return {
        message: `${names[0]} in ${name} holds lists printed with single quotes, which is not JSON.`,
        hint: `Write it as JSON (json.dumps in Python), or count the orders without their items: ${command} --map "item_id=''"`,
      }
    case 'plain list':
      return {
        message: `${names[0]} in ${name} is a list of plain values; items are read from lists of objects.`,
        hint: `If each record has one item: ${command} ${mapTo({ item_id: `${first}[0]` })}; else write them as objects: [{"id": …, "price": …}]`,
      }
    case 'closed':
      return {
        message: `${names[0]} in ${name} holds objects, and no path leads into a name that contains a dot.`,
        hint: `Rename it, for example to ${shortened(first.slice(first.lastIndexOf('.') + 1))}; or count events without items: ${command} --map "item_id=''"`,
      }
    case 'pieces':
      return {
        message: `${names[0]} in ${name} could be an amount or a quantity: it is mostly less than ${names[1]}.`,
        hint: `If it is a quantity: ${command} ${mapTo({ quantity: first, price: second })}; if an amount: ${mapTo({ revenue: first })}`,
      }
    case 'kinds':
      return {
        message: `it is unclear whether ${names.slice(2).join(' or ')} (${names[0]} in ${name}) is a purchase, a refund or neither.`,
        hint: `Say which count: ${command} ${mapTo({ event_type: first })} --types ${shellWord(second)}; if all are purchases: --map "event_type='purchase'"`,
      }
    case 'bought':
      return {
        message: `it is unclear whether ${names.slice(1).join(' or ')} (${names[0]} in ${name}) is a purchase.`,
        hint: `If it is: ${command} --types ${shellWord(`${second}=purchase`)}`,
      }
    case 'amount':
      return {
        message: `it is unclear whether ${names.join(' or ')} in ${name} is what was paid.`,
        hint: `If it is a line’s total: ${command} ${mapTo({ revenue: first })}; if a unit price: ${mapTo({ price: first })}; if neither: --map "price=''"`,
      }
    case 'lines':
      return {
        message: `each record of ${name} has a list, ${names[0]}, and it is unclear whether its elements are what was bought.`,
        hint: `If they are, name the field with the item: ${command} ${mapTo({ item_id: `${first}[].FIELD` })}`,
      }
    case 'order number':
      return {
        message: `it is unclear whether ${names.join(' or ')} in ${name} is the order number.`,
        hint: `If it is: ${command} ${mapTo({ order_id: first })}; if not: --map "order_id=''"`,
      }
    case 'order':
      return {
        message: `${names[0]} in ${name} is an order total repeated on several lines, and no field is known to be the order number.`,
        hint: `Name it: ${command} ${mapTo({ order_id: second === '' ? 'FIELD' : second })}`,
      }
    case 'quantity':
      return {
        message: `it is unclear whether ${names.join(' or ')} in ${name} is a quantity.`,
        hint: `If it is: ${command} ${mapTo({ quantity: first })}; if each line is one unit: --map "quantity='1'"`,
      }
    case 'item':
      return {
        message: `no field in ${name} is known to be the item, so views would have none; it could be ${names.join(' or ')}.`,
        hint: `Name it: ${command} ${mapTo({ item_id: first })}`,
      }
    case 'money':
      if (second === '')
        return {
          message: `${name} has ${names[0]}, and it is unclear whether it is a unit price, a line total or an order total.`,
          hint: `Say which: ${command} ${mapTo({ revenue: first })}, or price=, or order_total=`,
        }
      return {
        message: `${name} has ${names[0]} and ${names[1]}, which differ, and it is unclear which counts as revenue.`,
        hint: `Name it: ${command} ${mapTo({ [hasRole(first, ['price']) ? 'price' : 'revenue']: first })}`,
      }
    case 'no amounts':
      return {
        message: `${names[0]} in ${name} holds values that are not amounts (${shortened(example ?? '')}), and no other field has the money.`,
        hint: `Write numbers there, or leave the money out: ${command} --map "price=''"`,
      }
    case 'hundredths':
      return {
        message: `${names[0]} in ${name} is in ${partOfUnit(first)} of a currency unit, but amounts are read as whole units.`,
        hint: `Divide it by ${partOfUnit(first) === 'hundredths' ? '100' : '1000000'}, or leave the money out: ${command} --map "price=''"`,
      }
    case 'day or month':
      return {
        message: `the date ${shortened(example ?? '')} in ${name} could be ${first} or ${second}, and no other date settles it.`,
        hint: `Say which: ${command} --time-format ${shellWord(first)}`,
      }
    case 'decimal mark':
      return {
        message: `the amount ${shortened(example ?? '')} in ${name} could have a decimal comma or a thousands separator, and no other amount settles it.`,
        hint: `Say which: ${command} --decimal comma, or --decimal point where ${shortened(example ?? '')} is in thousands`,
      }
  }
}

function notUnderstood({ trials }: NoReading, name: string, files: string): Fault {
  const [best] = [...trials].sort((a, b) => b.accepted - a.accepted)
  return new Fault(
    `${name} can’t be read as a shop’s events: ${whyNot(best)}.`,
    `To see why: analyze doctor ${files}`,
  )
}

function whyNot(best: Trial | undefined): string {
  if (best === undefined || best.accepted === 0) return 'none of its first records is an event'
  if (best.isUnderstood)
    return `of its first ${best.records} records ${best.rejected} would be rejected`
  const types = [...best.facts.types].slice(0, 5).map(([type]) => shortened(type))
  return `no event is a view, a cart, a purchase or a refund: the types are ${types.join(', ')}`
}
