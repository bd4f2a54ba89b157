import { FIELDS, type Field } from '../../model/index.ts'
import * as numbers from '../../wasm/numbers.ts'
import * as shape from '../../wasm/record-shape.ts'
import type { Place, Places, ValueNode } from '../map/record-places.ts'
import type { RecordCondition, RecordProgram, RecordRule } from '../map/record-program.ts'
import type { Wants } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import { addFormats, conditionKind, extraName, fieldName, MOST_STEPS } from './table-program.ts'
import type { ScanExports } from './wasm-exports.ts'

/** A record with more elements of a list is the plain decoder's. */
const MOST_ELEMENTS = 1000
const STEPS = {
  each: shape.STEP_EACH,
  index: shape.STEP_INDEX,
  where: shape.STEP_WHERE,
} as const

/** Bytes around a text, so that a look beyond it is one at bytes of the program. */
const AROUND = 32

export const isRecordProgramShort = ({ timeFormats }: RecordProgram): boolean =>
  timeFormats.reduce((sum, format) => sum + format.length + 1, 0) <= MOST_STEPS

/** Gives the scanner of a thread its program, once for all. */
export function writeRecordProgram(
  wasm: ScanExports,
  memory: ScannerMemory,
  wants: Pick<Wants, 'order' | 'session'>,
  program: RecordProgram,
): void {
  // Once to see how long it is, with addresses that are none.
  const bytes = imageOf(program, wants, 0).length
  const at = wasm.block(bytes + AROUND) >>> 0
  const image = imageOf(program, wants, at)
  memory.bytes(at + bytes).set(image, at)
  wasm.openRecords(at)
  addFormats(wasm, program.timeFormats)
}

/** The program as shape.ts says it lies in memory from `base` on. */
function imageOf(
  program: RecordProgram,
  wants: Pick<Wants, 'order' | 'session'>,
  base: number,
): Buffer {
  let image = Buffer.alloc(4096)
  let length = 0
  /** Room for so many bytes: its address. */
  function room(bytes: number): number {
    const at = length
    length += (bytes + 7) & ~7
    while (length > image.length) image = Buffer.concat([image, Buffer.alloc(image.length)])
    return base + at
  }
  const put = (at: number, offset: number, value: number): void => {
    image.writeUInt32LE(value >>> 0, at - base + offset)
  }
  function text(value: string): { at: number; bytes: number } {
    const bytes = Buffer.from(value)
    // A name without bytes is hashed by the quote before it.
    const at = room(bytes.length + 2 * AROUND) + AROUND
    image.write('"', at - base - 1)
    image.set(bytes, at - base)
    image.write('"', at - base + bytes.length)
    return { at, bytes: bytes.length }
  }
  /** Rows of so many bytes, each put by `each`: where the first is. */
  function rows<T>(all: readonly T[], bytes: number, each: (at: number, item: T) => void): number {
    const first = room(all.length * bytes)
    for (const [i, item] of all.entries()) each(first + i * bytes, item)
    return first
  }
  const texts = (all: readonly string[]): number =>
    rows(all, 8, (at, value) => {
      const { at: start, bytes } = text(value)
      put(at, 0, start)
      put(at, 4, bytes)
    })

  const head = room(shape.P_BYTES)
  const lists = room(program.lists.length * shape.L_BYTES)
  const listAt = (list: number): number => lists + list * shape.L_BYTES

  function node({ slot, list, listSlot, members }: ValueNode, flat: Iterable<string> = []): number {
    const at = room(shape.N_BYTES)
    put(at, shape.N_SLOT, slot * shape.V_BYTES)
    put(at, shape.N_LIST, list === 0 ? 0 : listAt(list))
    put(at, shape.N_LIST_SLOT, listSlot * shape.V_BYTES)
    const all: (readonly [string, ValueNode | null])[] = [...members]
    for (const name of flat) all.push([name, null])
    // The record always has some, though nobody may look for any.
    if (all.length > 0 || slot === 0) {
      const heads = room(shape.BUCKETS * 4)
      put(at, shape.N_MEMBERS, heads)
      for (const [name, child] of all) member(heads, name, child)
    }
    return at
  }

  function member(heads: number, name: string, child: ValueNode | null): void {
    const { at: nameAt, bytes } = text(name)
    const own = room(shape.M_BYTES)
    const byte = (i: number): number => image[nameAt - base + i] as number
    const bucket = heads + 4 * (((bytes * 7 + byte(0) * 5) ^ byte(bytes - 1)) % shape.BUCKETS)
    put(own, shape.M_NEXT, image.readUInt32LE(bucket - base))
    put(own, shape.M_NAME, nameAt)
    put(own, shape.M_LENGTH, bytes)
    put(own, shape.M_NODE, child === null ? 0 : node(child))
    put(bucket, 0, own)
  }

  function place(at: number, each: Place): void {
    if (each.kind === 'constant') {
      const { at: start, bytes } = text(JSON.stringify(each.text))
      const slot = room(shape.V_BYTES)
      const isEscaped = JSON.stringify(each.text).includes('\\')
      put(slot, shape.V_START, start)
      put(slot, shape.V_LENGTH, bytes + (isEscaped ? 2 ** 31 : 0))
      put(at, shape.C_CONSTANT, slot)
      return
    }
    const { steps, slot, level } = each
    const first = rows(steps, shape.T_BYTES, (own, step) => {
      put(own, shape.T_KIND, STEPS[step.kind])
      put(own, shape.T_LIST, listAt(step.list))
      put(own, shape.T_LIST_SLOT, step.listSlot * shape.V_BYTES)
      if (step.kind === 'index') put(own, shape.T_ARGUMENT, step.index)
      if (step.kind !== 'where') return
      const { at: start, bytes } = text(step.text)
      put(own, shape.T_ARGUMENT, step.slot * shape.V_BYTES)
      put(own, shape.T_TEXT, start)
      put(own, shape.T_LENGTH, bytes)
    })
    put(at, shape.C_STEPS, first)
    put(at, shape.C_STEP_COUNT, steps.length)
    put(at, shape.C_SLOT, slot * shape.V_BYTES)
    put(at, shape.C_LEVEL, level)
  }

  function source(at: number, places: Places, kind: number): void {
    put(at, shape.S_PLACES, rows(places, shape.C_BYTES, place))
    put(at, shape.S_PLACE_COUNT, places.length)
    put(at, shape.S_KIND, kind)
  }

  const conditions = (all: readonly RecordCondition[]): number =>
    rows(all, shape.S_BYTES, (at, { places, texts: said, numbers: values }) => {
      source(at, places, conditionKind(said))
      if (typeof said === 'string') return
      put(at, shape.S_TEXTS, texts(said))
      put(at, shape.S_TEXT_COUNT, said.length)
      const first = rows(values, 12, (own, [value, digits]) => {
        image.writeDoubleLE(value, own - base)
        put(own, 8, digits)
      })
      put(at, shape.S_NUMBERS, first)
      put(at, shape.S_NUMBER_COUNT, values.length)
    })

  const sourceOf = (places: Places = []): number => {
    const own = room(shape.S_BYTES)
    source(own, places, numbers.KIND_TEXT)
    return own
  }

  /** What a rule's revenue comes of; 0 where it is what stands there. */
  function moneyOf({ discount, fields }: RecordRule): number {
    const { minorUnits } = program
    if (discount === null && minorUnits === null) return 0
    const at = room(shape.B_BYTES)
    const fieldsOf = new Map(fields)
    const { whole = [], thousandths = [] } = minorUnits ?? {}
    put(at, shape.B_PRICE, sourceOf(fieldsOf.get('price')))
    put(at, shape.B_QUANTITY, sourceOf(fieldsOf.get('quantity')))
    put(at, shape.B_CURRENCY, sourceOf(fieldsOf.get('currency')))
    const amounts = rows(discount ?? [], shape.A_BYTES, (own, { place: from, list, slot }) => {
      place(own, from)
      put(own, shape.A_LIST, list === 0 ? 0 : listAt(list))
      put(own, shape.A_AMOUNT, slot * shape.V_BYTES)
    })
    put(at, shape.B_AMOUNTS, amounts)
    put(at, shape.B_AMOUNT_COUNT, discount?.length ?? 0)
    put(at, shape.B_IS_MINOR, minorUnits === null ? 0 : 1)
    put(at, shape.B_WHOLE, texts(whole))
    put(at, shape.B_WHOLE_COUNT, whole.length)
    put(at, shape.B_THOUSANDTHS, texts(thousandths))
    put(at, shape.B_THOUSANDTH_COUNT, thousandths.length)
    return at
  }

  function rule(at: number, each: RecordRule): void {
    if (each.type !== null) {
      const type = room(shape.S_BYTES)
      source(type, each.type, numbers.KIND_TYPE)
      put(at, shape.R_TYPE, type)
    }
    const first = rows(each.lists, 4 + shape.C_BYTES, (own, { list, place: noted }) => {
      put(own, 0, listAt(list))
      place(own + 4, noted)
    })
    put(at, shape.R_LISTS, first)
    put(at, shape.R_LIST_COUNT, each.lists.length)
    put(at, shape.R_WHEN, conditions(each.when))
    put(at, shape.R_WHEN_COUNT, each.when.length)
    put(at, shape.R_UNLESS, conditions(each.unless))
    put(at, shape.R_UNLESS_COUNT, each.unless.length)
    put(at, shape.R_IGNORE, conditions(each.ignore))
    put(at, shape.R_IGNORE_COUNT, each.ignore.length)
    const outputs = outputsOf(each, program, wants)
    const money = moneyOf(each)
    const written = rows(outputs, shape.S_BYTES, (own, { name, kind, places, standIns, tells }) => {
      if (kind === shape.KIND_NET) put(own, shape.S_MONEY, money)
      source(own, places, kind)
      image.write(`"${name}":`, own + shape.S_NAME - base)
      put(own, shape.S_STAND_INS, standIns)
      put(own, shape.S_TELLS_EMPTY, tells ? 1 : 0)
    })
    put(at, shape.R_OUTPUTS, written)
    put(at, shape.R_OUTPUT_COUNT, outputs.length)
    if (each.orderTotal === null) return
    const fieldsOf = new Map(each.fields)
    put(at, shape.R_TOTAL, sourceOf(each.orderTotal))
    put(at, shape.R_ORDER, sourceOf(fieldsOf.get('order_id')))
    put(at, shape.R_PRICE, sourceOf(fieldsOf.get('price')))
    put(at, shape.R_REVENUE, sourceOf(fieldsOf.get('revenue')))
  }

  for (const [i, { node: element, slots }] of program.lists.entries()) {
    const at = listAt(i)
    const stride = slots * shape.V_BYTES
    const frames = room(stride * (i === 0 ? 1 : MOST_ELEMENTS))
    put(at, shape.L_NODE, node(element, i === 0 ? program.flatNames : []))
    put(at, shape.L_STRIDE, stride)
    put(at, shape.L_FIRST, frames)
    put(at, shape.L_END, frames + stride * (i === 0 ? 1 : MOST_ELEMENTS))
    put(at, shape.L_FREE, frames)
  }
  put(head, shape.P_LISTS, lists)
  put(head, shape.P_LIST_COUNT, program.lists.length)
  put(head, shape.P_RULES, rows(program.rules, shape.R_BYTES, rule))
  put(head, shape.P_RULE_COUNT, program.rules.length)
  put(head, shape.P_IGNORE, conditions(program.ignore))
  put(head, shape.P_IGNORE_COUNT, program.ignore.length)
  put(head, shape.P_EMPTY, conditions(program.empty))
  put(head, shape.P_EMPTY_COUNT, program.empty.length)
  put(head, shape.P_ABSENT, texts(program.absent))
  put(head, shape.P_ABSENT_COUNT, program.absent.length)
  put(head, shape.P_KNOWN, texts(program.known))
  put(head, shape.P_KNOWN_COUNT, program.known.length)
  put(head, shape.P_TOTALS, texts(program.totals))
  put(head, shape.P_TOTAL_COUNT, program.totals.length)
  put(head, shape.P_DIGITS_ARE_TIMES, program.areDigitsTimes ? 1 : 0)
  put(head, shape.P_NUMBERS_IDS, program.areIdsNumbered ? 1 : 0)
  return image.subarray(0, length)
}

interface Output {
  readonly name: string
  readonly kind: number
  readonly places: Places
  readonly standIns: number
  readonly tells: boolean
}

/** The members of a line, the type first: what follows is alike in lines of one type. */
function outputsOf(
  { type, fields, extras, standIns, discount }: RecordRule,
  { told, minorUnits, looksFor: { columns } }: RecordProgram,
  wants: Pick<Wants, 'order' | 'session'>,
): Output[] {
  const bits = [...standIns].reduce((sum, place) => sum + 2 ** place, 0)
  const byField = new Map(fields)
  if (type !== null) byField.set('event_type', type)
  const isNet = discount !== null || minorUnits !== null
  if (isNet && !byField.has('revenue')) byField.set('revenue', [])
  /** Any text is an id, so nothing is wrong with one that nobody looks at. */
  const isUnread = (field: Field): boolean => {
    if (told.has(field) || columns.includes(field)) return false
    if (field === 'session_id') return !wants.session
    return field === 'order_id' ? !wants.order : field === 'event_id'
  }
  const kindOf = (field: Field): number => {
    if (field === 'event_type') return numbers.KIND_TYPE
    if (field === 'timestamp') return numbers.KIND_TIME
    if (field === 'revenue' && isNet) return shape.KIND_NET
    return isUnread(field) ? shape.KIND_UNREAD : numbers.KIND_TEXT
  }
  const ofFields = FIELDS.flatMap(field => {
    const places = byField.get(field)
    if (places === undefined) return []
    const standIns = field === 'customer_id' ? bits : 0
    return [
      { name: fieldName(field), kind: kindOf(field), places, standIns, tells: told.has(field) },
    ]
  })
  const ofExtras = extras.flatMap((places, i) =>
    typeof places === 'string'
      ? []
      : [{ name: extraName(i), kind: numbers.KIND_TEXT, places, standIns: 0, tells: false }],
  )
  return [...ofFields, ...ofExtras]
}
