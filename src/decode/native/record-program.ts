import * as numbers from '../../wasm/numbers.ts'
import * as shape from '../../wasm/record-shape.ts'
import type { Place, Places, ValueNode } from '../map/record-places.ts'
import type { RecordCondition, RecordProgram, RecordRule } from '../map/record-program.ts'
import { AROUND, openImage } from './image.ts'
import type { Wants } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import { outputsOf } from './record-outputs.ts'
import { addFormats, conditionKind, MOST_STEPS } from './table-program.ts'
import type { ScanExports } from './wasm-exports.ts'

/** A record with more elements of a list is the plain decoder's. */
const MOST_ELEMENTS = 1000
const STEPS = {
  each: shape.STEP_EACH,
  index: shape.STEP_INDEX,
  where: shape.STEP_WHERE,
} as const

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
  const { bytes, byteAt, wordAt, put, putDouble, putText, room, rows, text, texts } =
    openImage(base)
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
    const byte = (i: number): number => byteAt(nameAt + i)
    const bucket = heads + 4 * (((bytes * 7 + byte(0) * 5) ^ byte(bytes - 1)) % shape.BUCKETS)
    put(own, shape.M_NEXT, wordAt(bucket))
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
        putDouble(own, value)
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
      putText(own + shape.S_NAME, `"${name}":`)
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
  return bytes()
}
