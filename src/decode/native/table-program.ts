import { FIELDS, type Field } from '../../model/index.ts'
import * as numbers from '../../wasm/numbers.ts'
import type { Parts, RowCondition, TableProgram } from '../map/table-program.ts'
import type { NumericStep } from '../map/time-steps.ts'
import type { Wants } from './keyed.ts'
import type { ScannerMemory } from './memory.ts'
import { writeText } from './names.ts'
import { extraName, fieldName } from './short-lines.ts'
import type { ScanExports } from './wasm-exports.ts'

export const MOST_STEPS = 250
const MOST = {
  outputs: 120,
  conditions: 32,
  parts: 1000,
  texts: 1000,
  steps: MOST_STEPS,
  absent: 120,
}

const KINDS: { readonly [field in Field]?: number } = {
  event_type: numbers.KIND_TYPE,
  timestamp: numbers.KIND_TIME,
  currency: numbers.KIND_TRIMMED,
}

const STEPS: { readonly [kind in NumericStep['kind']]: number } = {
  literal: numbers.STEP_LITERAL,
  space: numbers.STEP_SPACE,
  year: numbers.STEP_YEAR,
  'year of century': numbers.STEP_YEAR_OF_CENTURY,
  month: numbers.STEP_MONTH,
  'month name': numbers.STEP_MONTH_NAME,
  'full month name': numbers.STEP_MONTH_FULL,
  day: numbers.STEP_DAY,
  hour: numbers.STEP_HOUR,
  half: numbers.STEP_HALF,
  minute: numbers.STEP_MINUTE,
  second: numbers.STEP_SECOND,
  fraction: numbers.STEP_FRACTION,
}

/** How the rows are written that a program is for. */
export interface RowDialect {
  readonly delimiter: string
  readonly width: number
  /** What the header's first cell says. */
  readonly firstName: string
  readonly rowEnds: 'as_wide' | 'row_names' | 'trailing' | 'trailing_name'
  readonly own: 'guarded' | 'plain' | null
}

interface Output {
  readonly name: string
  readonly kind: number
  readonly parts: Parts
  readonly standIns: number
}

/** Gives the scanner a program; false where it can't take it. */
export function writeProgram(
  wasm: ScanExports,
  memory: ScannerMemory,
  wants: Pick<Wants, 'order' | 'session'>,
  program: TableProgram,
  { delimiter, width, firstName, rowEnds, own }: RowDialect,
): boolean {
  const code = delimiter.charCodeAt(0)
  if (delimiter.length !== 1 || code > 126 || '"\r\n .'.includes(delimiter)) return false
  const outputs = outputsOf(program, wants)
  if (!fits(program, outputs) || !isKeepable(firstName)) return false
  const flags =
    (rowEnds === 'trailing' ? numbers.TABLE_TRAILS : 0) |
    (rowEnds === 'trailing_name' ? numbers.TABLE_LACKS : 0) |
    (own === null ? 0 : numbers.TABLE_OWN) |
    (own === 'guarded' ? numbers.TABLE_GUARDED : 0) |
    (program.isTrimmed ? numbers.TABLE_TRIMMED : 0)
  if (wasm.openTable(code, width, flags) === 0) return false

  const texted = (text: string, add: (at: number, bytes: number) => void) => {
    const { at, bytes } = writeText(wasm, memory, text)
    add(at, bytes)
  }
  const addParts = (parts: Parts) => {
    for (const part of parts)
      if (part.kind === 'constant') texted(part.text, wasm.addConstant)
      else wasm.addColumn(numbers.PART_IN_COLUMN, part.column, part.level)
  }
  texted(firstName, wasm.setFirstName)
  for (const { name, kind, parts, standIns } of outputs) {
    wasm.addOutput(kind, name.charCodeAt(0) | (name.charCodeAt(1) << 8), standIns)
    addParts(parts)
  }
  for (const text of program.absent) texted(text, wasm.addAbsent)
  for (const { parts, texts, numbers: values } of program.ignore) {
    wasm.addCondition(conditionKind(texts))
    addParts(parts)
    if (typeof texts !== 'string') for (const text of texts) texted(text, wasm.addText)
    for (const [value, digits] of values) wasm.addNumber(value, digits)
  }
  addFormats(wasm, program.timeFormats)
  return true
}

export function addFormats(wasm: ScanExports, formats: readonly (readonly NumericStep[])[]): void {
  for (const format of formats) {
    for (const step of format) addStep(wasm, step)
    wasm.addStep(numbers.STEP_END, 0, 0)
  }
}

function addStep(wasm: ScanExports, step: NumericStep): void {
  if (step.kind === 'literal') wasm.addStep(STEPS.literal, step.char.charCodeAt(0), 0)
  else wasm.addStep(STEPS[step.kind], step.least, step.most)
}

export const conditionKind = (texts: RowCondition['texts']): number =>
  texts === 'anything'
    ? numbers.COND_ANYTHING
    : texts === 'an amount'
      ? numbers.COND_AMOUNT
      : numbers.COND_TEXTS

/** The members of a line, the type first: what follows is alike in lines of one type. */
function outputsOf(
  { fields, extras, standIns, decimal, absent }: TableProgram,
  wants: Pick<Wants, 'order' | 'session'>,
): Output[] {
  const money = decimal === null ? null : MONEY[decimal]
  const isColumn = (field: Field) => extras.includes(field)
  const kindOf = (field: Field): number => {
    const isNumber = field === 'price' || field === 'quantity' || field === 'revenue'
    if (isNumber && money !== null) return money
    if ((isNumber || field === 'currency') && money === null && isColumn(field))
      return numbers.KIND_COLUMN
    return isNumber ? numbers.KIND_TRIMMED : (KINDS[field] ?? numbers.KIND_TEXT)
  }
  const bits = [...standIns].reduce((sum, place) => sum + 2 ** place, 0)
  const isWanted = (field: Field): boolean => {
    // Any text is an id, so nothing is wrong with one that nobody looks at. Some texts may say that there is none.
    if (absent.length > 0 || isColumn(field)) return true
    if (field === 'session_id') return wants.session
    return field === 'order_id' ? wants.order : field !== 'event_id'
  }
  const ofFields = FIELDS.flatMap(field => {
    const parts = fields.get(field)
    if (parts === undefined || !isWanted(field)) return []
    const standIns = field === 'customer_id' ? bits : 0
    return [{ name: fieldName(field), kind: kindOf(field), parts, standIns }]
  })
  const ofExtras = extras.flatMap((parts, i) =>
    typeof parts === 'string'
      ? []
      : [{ name: extraName(i), kind: numbers.KIND_TEXT, parts, standIns: 0 }],
  )
  return [...ofFields, ...ofExtras]
}

const MONEY = { point: numbers.KIND_MONEY_POINT, comma: numbers.KIND_MONEY_COMMA } as const

function fits({ ignore, absent, timeFormats }: TableProgram, outputs: readonly Output[]): boolean {
  const sources = [...outputs.map(({ parts }) => parts), ...ignore.map(({ parts }) => parts)]
  const texts = ignore.flatMap(each => (typeof each.texts === 'string' ? [] : each.texts))
  const values = ignore.flatMap(each => each.numbers)
  const constants = sources.flat().flatMap(each => (each.kind === 'constant' ? [each.text] : []))
  return (
    outputs.length <= MOST.outputs &&
    ignore.length <= MOST.conditions &&
    sources.flat().length <= MOST.parts &&
    sources.every(parts => parts.length < 30) &&
    Math.max(texts.length, values.length) <= MOST.texts &&
    timeFormats.reduce((sum, format) => sum + format.length + 1, 0) <= MOST.steps &&
    absent.length <= MOST.absent &&
    [...texts, ...absent, ...constants].every(isKeepable)
  )
}

const isKeepable = (text: string): boolean => text.isWellFormed() && text.length < 1000
