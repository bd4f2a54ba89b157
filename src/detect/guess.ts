import { AS_IT_IS, type Evidence, type InputPlan } from '../model/index.ts'
import { asOrders } from './as-orders.ts'
import { boughtTwice } from './bought-twice.ts'
import { laterChanges, readable } from './change-log.ts'
import { countedRows } from './counted-rows.ts'
import { decimalIn } from './decimal-mark.ts'
import { hasRole, rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { inHundredths, moneyInHundredths } from './hundredths.ts'
import { moneyOf } from './money.ts'
import { keysOf } from './no-events.ts'
import { numberTypes } from './number-types.ts'
import { filledDownOf, ignoredOf, ignoredParts } from './of-orders.ts'
import { bulkActions, filledWhere, holdsPurchases } from './of-purchases.ts'
import type { Open } from './open.ts'
import { chosenTime, orderByPlainId } from './order-id.ts'
import { withOutside } from './outside.ts'
import { piecesIn, quantityOf } from './quantity.ts'
import { refundOf } from './refunds.ts'
import { isPlain, listOf, named, stateField, typeField, unknownList, withinList } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import { type TypeEntry, typesOf } from './type-words.ts'
import { otherNotation, unexplained } from './unexplained.ts'
import { boughtIn, otherTypes } from './unknown-kinds.ts'
import { unreadMoney } from './unknown-money.ts'
import type { Role } from './vocabulary.ts'
import { itemOf } from './what.ts'
import { whenOf } from './when.ts'
import { customerOf } from './who.ts'

/** A reading by names and values, as far as it goes. */
export interface Guess {
  readonly input: Pick<
    InputPlan,
    'map' | 'types' | 'ignore' | 'fillDown' | 'timeFormats' | 'decimal'
  >
  /** Where each of our fields stands, our own names too. */
  readonly chosen: ReadonlyMap<string, string>
  readonly evidence: readonly Evidence[]
  readonly open: readonly Open[]
  /** Of a type field: what its values are. */
  readonly typePath: string | null
  readonly statusPath: string | null
}

const isBesideFields = (target: string): boolean =>
  target === 'order_total' || target === 'refund_amount' || target === 'order_refund'

const boughtBy = (types: readonly TypeEntry[]): ReadonlySet<string> =>
  new Set(types.flatMap(([theirs, ours]) => (ours === 'purchase' ? [theirs] : [])))

const viewsOf = (types: readonly TypeEntry[]): ReadonlySet<string> =>
  new Set(types.flatMap(([theirs, ours]) => (ours === 'page_visit' ? [theirs] : [])))

/** What the fields of a sample mean, by their names and by what stands in them. */
export function guessOf(
  sample: Sample,
  allTexts: (path: string) => Iterable<string> = () => [],
): Guess {
  const everything = readable(sample.fields.values())
  const list = listOf(everything, each => holdsPurchases(sample, everything, each))
  const all = withinList(everything, list)
  // A customer's or a product's own columns say nothing of the order but who and what.
  const fields = all.filter(field => originOf(sample, field) !== 'other')
  const map = new Map<string, string>()
  const evidence: Evidence[] = []
  const open: Open[] = []
  const taken = new Set<string>()

  function choose(part: string, source: string, why: string) {
    map.set(part, source)
    for (const path of source.split(/[|+]/)) taken.add(path)
    evidence.push({ part, is: source, why })
  }

  const numbered = numberTypes(fields)
  const type =
    (numbered === null ? typeField(fields) : { field: numbered.field, isKnown: true }) ??
    stateField(sample, fields)
  if (type !== null) choose('event_type', type.field.path, 'its name, and its values are events')
  const when = whenOf(
    sample,
    fields.filter(({ path }) => !taken.has(path)),
    type !== null,
  )
  if ('missing' in when) open.push({ part: 'time', between: when.between })
  else {
    choose('timestamp', when.source, when.why)
    const { ambiguous } = when.times
    if (ambiguous !== undefined)
      open.push({ part: 'day or month', between: ambiguous.readings, example: ambiguous.example })
  }

  const isFree = (field: FieldFound) => isPlain(field) && !taken.has(field.path)
  const free = () => fields.filter(isFree)
  const best = (role: Role, fits?: (field: FieldFound) => boolean) => named(free(), role, fits)[0]

  const ownOrder = best('order')
  const order =
    ownOrder ??
    (type === null ? orderByPlainId(list, free(), chosenTime(map.get('timestamp'))) : undefined)
  if (order !== undefined) choose('order_id', order.path, 'its name')
  const session = best('session')
  if (session !== undefined) choose('session_id', session.path, 'its name')
  const who = all.filter(isFree)
  const people = [...named(who, 'customer'), ...named(who, 'customer_name')]
  const customer = customerOf(sample, people, [session, order])
  if (customer === null) open.push({ part: 'customer', between: [] })
  else choose('customer_id', customer.source, customer.why)

  const item = itemOf(sample, {
    ...{ fields: free(), list, hasTypes: type !== null, order: orderPaths() },
    outside: path => alsoOutside('item', path),
  })
  if (item !== null) choose('item_id', item.source, item.why)
  const units = quantityOf(sample, free(), list)
  const quantity = units?.field
  if (units !== null) choose('quantity', alsoOutside('quantity', units.field.path), units.why)
  const currency = best('currency', ({ texts }) =>
    [...texts].every(text => /^[A-Za-z]{3}$/.test(text)),
  )
  if (currency !== undefined)
    choose('currency', currency.path, 'its name, and its values are codes')

  const told =
    numbered?.types ??
    (type?.isKnown === true
      ? typesOf([...type.field.texts, ...allTexts(type.field.path)], isVisit)
      : [])
  const again =
    type === null || order === undefined
      ? new Set<string>()
      : boughtTwice(sample, boughtBy(told), {
          ...{ type: type.field.path, order: order.path },
          item: item?.source.split('|')[0] ?? null,
        })
  if (again.size > 0)
    evidence.push({
      part: 'ignore',
      is: `${type?.field.path}=${[...again].join('|')}`,
      why: 'the same orders have other purchases, of their lines',
    })
  const types = told.filter(([theirs]) => !again.has(theirs))
  const purchases = boughtBy(types)
  const unsure = types.length > 0 && purchases.size === 0 ? boughtIn(type?.field, types) : []
  if (unsure.length > 0) open.push({ part: 'bought', between: [type?.field.path ?? '', ...unsure] })
  const money = moneyOf(sample, filledWhere(sample, all, type?.field.path, purchases), {
    list,
    origin: field => originOf(sample, field),
    order: order?.path ?? null,
    quantity: quantity?.path ?? null,
    hasTypes: type !== null,
    type: type?.field.path ?? null,
    isPurchase: type === null ? null : text => text !== undefined && purchases.has(text),
    taken,
  })
  for (const [target, path, why] of money.chosen)
    choose(target, target === 'price' ? alsoOutside('price', path) : path, why)
  const [, revenue] = money.chosen.find(([target]) => target === 'revenue') ?? []
  const pieces = quantity === undefined ? piecesIn(sample, all, revenue) : null
  if (pieces !== null) open.push({ part: 'pieces', between: pieces })
  const isRefunded = !types.some(([, ours]) => ours === 'refund')
  const refund =
    isRefunded && money.chosen.length > 0
      ? refundOf(sample, filledWhere(sample, all, type?.field.path, purchases), {
          ...{ order: order?.path ?? null, list },
        })
      : null
  if (refund !== null) choose(refund.target, refund.path, refund.why)
  const decimal = decimalIn(
    sample.fields,
    money.chosen.map(([, path]) => path),
  )
  if (decimal?.ambiguous !== undefined)
    open.push({ part: 'decimal mark', between: [], example: decimal.ambiguous.example })
  if (decimal?.decimal != null)
    evidence.push({
      part: 'decimal',
      is: decimal.decimal,
      why:
        decimal.decidedBy === undefined
          ? 'money has a sign or grouping'
          : `${decimal.decidedBy} tells it`,
    })
  const unread =
    money.chosen.length === 0 && money.between === null
      ? unreadMoney(filledWhere(sample, free(), type?.field.path, purchases))
      : null
  if (unread !== null)
    open.push({ part: 'no amounts', between: [unread.path], example: unread.example })
  if (money.between !== null) open.push({ part: 'money', between: money.between })
  const paths = money.chosen.map(([, path]) => path)
  const cents = paths.length === 0 ? moneyInHundredths(free()) : inHundredths(all, paths)
  if (cents !== null) open.push({ part: 'hundredths', between: [cents] })
  const lines =
    list === null
      ? unknownList(
          everything.filter(
            each => each.list === null || holdsPurchases(sample, everything, each.list),
          ),
        )
      : null
  if (lines !== null) open.push({ part: 'lines', between: [lines] })
  const quoted = map.has('item_id') ? null : otherNotation(free())
  if (quoted !== null) open.push({ part: 'notation', between: [quoted] })
  const hasViews = types.some(([, ours]) => ours === 'page_visit')
  const plain = [...sample.plainLists].find(path => hasRole(path, ['item', 'item_name']))
  if (hasViews && plain !== undefined && !map.has('item_id'))
    open.push({ part: 'plain list', between: [plain] })
  const [closed] = sample.closed
  if (closed !== undefined && !map.has('item_id') && money.chosen.length === 0)
    open.push({ part: 'closed', between: [closed] })
  open.push(
    ...unexplained(sample, {
      ...{ fields: free(), map, type: type?.field.path ?? null },
      purchases: type === null ? null : purchases,
      hasViews,
    }),
  )

  const second = type === null ? null : otherTypes(sample, fields, type.field.path, purchases)
  if (second !== null) open.push({ part: 'two types', between: [type?.field.path ?? '', second] })
  const counted =
    type === null
      ? null
      : countedRows(sample, fields, { type: type.field.path, views: viewsOf(types) })
  if (counted !== null) open.push({ part: 'sums', between: [counted] })
  const keys = 'missing' in when ? [] : keysOf(fields, when.source)
  if (keys.length > 1) open.push({ part: 'keyed', between: keys })
  if (type === null) {
    const [time = ''] = 'missing' in when ? [] : when.source.split('+')
    const orders = asOrders(sample, {
      ...{ fields, free: free(), list, map, money, time, currency, quantity },
      order: order?.path ?? null,
      hasOwnOrder: ownOrder !== undefined,
    })
    open.push(...orders.open)
    if (orders.isSold) {
      map.set('event_type', "'purchase'")
      const what = order !== undefined ? 'orders' : 'prices'
      evidence.unshift({
        part: 'event_type',
        is: "'purchase'",
        why: `no field says what happened, and there are ${what}`,
      })
    }
  } else if (!type.isKnown)
    open.push({ part: 'type', between: [type.field.path, ...type.field.texts].slice(0, 6) })
  const event = best(
    'event',
    ({ path }) => rankOf(path, 'event') !== null && /event|message|uuid|hit|insert|log/i.test(path),
  )
  if (event !== undefined) choose('event_id', event.path, 'its name')

  const status = best('status', ({ texts }) => texts.size <= 20)
  const payment = best('payment_status', ({ texts }) => texts.size <= 20)
  const ignored =
    type === null ? ignoredOf(fields, { payment, status }, quantity) : ignoredParts(fields)
  evidence.push(...ignored.evidence)
  return {
    input: {
      ...AS_IT_IS,
      // An order's total or refund is no field of ours that is read by its own name.
      map: [...map].filter(([target, source]) => target !== source || isBesideFields(target)) as [
        string,
        string,
      ][],
      types: types.filter(([theirs, ours]) => theirs !== ours),
      ignore: [
        ...bulkActions(sample),
        ...laterChanges(sample.fields.values()),
        ...ignored.ignore,
        ...(again.size > 0 && type !== null ? [[type.field.path, [...again]] as const] : []),
      ],
      fillDown:
        type === null && order !== undefined && list === null
          ? filledDownOf(sample, order.path, onceAnOrder(), item?.source.split('|')[0] ?? null)
          : [],
      timeFormats: 'missing' in when ? [] : when.times.formats,
      decimal: decimal?.decimal ?? null,
    },
    chosen: map,
    evidence,
    open,
    typePath: type?.field.path ?? null,
    statusPath: status?.path ?? null,
  }

  /** What an order says once, on its first line. */
  function onceAnOrder(): string[] {
    return ['timestamp', 'customer_id', 'currency'].flatMap(target => {
      const [path] = (map.get(target) ?? '').split(/[|+]/)
      return path === undefined || path === '' || path === order?.path ? [] : [path]
    })
  }

  /** Of a log some records have no list, and say it of themselves. */
  function alsoOutside(role: Role, path: string): string {
    return type === null ? path : withOutside(sample, free(), { path, role, list })
  }

  /** What the lines of one order have in common. */
  function orderPaths(): string[] {
    if (order !== undefined) return [order.path]
    return ['timestamp', 'customer_id'].flatMap(part => map.get(part)?.split(/[|+]/) ?? [])
  }

  /** Whether a type that says of a page says of no item. */
  function isVisit(theirs: string): boolean {
    const item = map.get('item_id')
    const path = type?.field.path
    if (item === undefined || path === undefined) return true
    return rowsOf(sample, [path, ...item.split('|')]).every(
      ([text, ...items]) =>
        text !== theirs || items.every(each => each === undefined || each === ''),
    )
  }
}

/** Whether a joined file has it, and the order's own or another one. */
function originOf({ joinedBy }: Sample, { path }: FieldFound): 'own' | 'order' | 'other' {
  const key = joinedBy.get(path)
  if (key === undefined) return 'own'
  return rankOf(key, 'order') === null ? 'other' : 'order'
}
