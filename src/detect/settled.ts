import type { InputPlan } from '../model/index.ts'
import type { Open } from './open.ts'

/** What would settle it, of what may be typed. */
const SETTLES: Readonly<Record<Open['part'], (asked: InputPlan) => boolean>> = {
  time: asked => isMapped(asked, 'timestamp'),
  customer: asked => isMapped(asked, 'customer_id'),
  purchase: asked => isMapped(asked, 'event_type'),
  sums: asked => isMapped(asked, 'event_type'),
  people: asked => isMapped(asked, 'event_type'),
  'not sold': asked => isMapped(asked, 'event_type'),
  keyed: asked => asked.records !== null,
  type: asked => asked.types.length > 0,
  'two types': asked => isMapped(asked, 'event_type'),
  'told twice': asked => isMapped(asked, 'event_type'),
  within: asked => isMapped(asked, 'event_type'),
  kinds: asked => asked.types.length > 0 || isMapped(asked, 'event_type'),
  bought: asked => asked.types.length > 0,
  money: asked => ['price', 'revenue', 'order_total'].some(target => isMapped(asked, target)),
  hundredths: asked => ['price', 'revenue', 'order_total'].some(target => isMapped(asked, target)),
  'no amounts': asked =>
    ['price', 'revenue', 'order_total'].some(target => isMapped(asked, target)),
  notation: asked => isMapped(asked, 'item_id'),
  'plain list': asked => isMapped(asked, 'item_id'),
  closed: asked => isMapped(asked, 'item_id'),
  pieces: asked => isMapped(asked, 'quantity') || isMapped(asked, 'revenue'),
  'day or month': asked => asked.timeFormats.length > 0,
  'decimal mark': asked => asked.decimal !== null,
  item: asked => isMapped(asked, 'item_id'),
  order: asked => isMapped(asked, 'order_id'),
  'order number': asked => isMapped(asked, 'order_id'),
  lines: asked => asked.map.some(([, source]) => source.includes('[]')),
  quantity: asked => isMapped(asked, 'quantity'),
  amount: asked => ['price', 'revenue', 'order_total'].some(target => isMapped(asked, target)),
  header: asked => asked.columns !== null,
}

const isMapped = ({ map }: InputPlan, target: string): boolean =>
  map.some(([each]) => each === target)

/** What is open still, whatever was typed. */
export const stillOpen = (open: readonly Open[], asked: InputPlan): Open[] =>
  open.filter(({ part }) => !SETTLES[part](asked))
