/**
 * How the rows of a table become lines of JSON that the scanner reads: what JavaScript has compiled for this header. One
 * program a thread at a time; each `openTable` forgets the one before.
 */
import { copy, small } from '../memory/arena'
import {
  PART_CONSTANT,
  TABLE_GUARDED,
  TABLE_LACKS,
  TABLE_OWN,
  TABLE_TRAILS,
  TABLE_TRIMMED,
} from '../numbers'

/** Offsets in a part of a source, one of the places where a value may stand, the best first. */
export const PART_KIND: usize = 0
/** Its column, from 0. */
export const PART_COLUMN: usize = 4
/** Which piece of a text with dots in it, from 1; 0 is all of it. */
export const PART_LEVEL: usize = 8
/** Of a constant. */
export const PART_TEXT: usize = 4
export const PART_LENGTH: usize = 8
export const PART: usize = 12

/** Offsets in an output, and in a condition, which begins like one. */
export const PARTS: usize = 0
export const PART_COUNT: usize = 4
export const KIND: usize = 8
/** `"ab":"` */
export const NAME: usize = 12
export const NAME_BYTES: usize = 6
/** Bits of the parts that are no customer of their own. */
export const STAND_INS: usize = 24
export const TEXTS: usize = 28
export const TEXT_COUNT: usize = 32
export const NUMBERS: usize = 36
export const NUMBER_COUNT: usize = 40
/** The column that an output is and no more than that, + 1; 0 where its source says more. */
export const ONLY_COLUMN: usize = 44
const ENTRY: usize = 48

/** Offsets in a text. */
export const TEXT_AT: usize = 0
export const TEXT_BYTES: usize = 4
const TEXT: usize = 8

/** Offsets in a number: an integer, and how many of its digits stand behind the point. */
const NUMBER_VALUE: usize = 0
const NUMBER_DIGITS: usize = 8
const NUMBER: usize = 12

const MOST_ENTRIES: usize = 128
const MOST_PARTS: usize = 1024
const MOST_TEXTS: usize = 1024

export let delimiter: u32 = 44
export let width: u32 = 0
/** Rows may have empty cells behind their last one. */
export let mayTrail: bool = false
/** Rows may lack their last cell. */
export let mayLack: bool = false
/** Cells are as they are: no word stands for no value. */
export let isOwn: bool = false
/** A cell may have an apostrophe that is none of it. */
export let isGuarded: bool = false
/** Spaces around times, money and quantities say nothing. */
export let isTrimmed: bool = false

export let outputs: usize = 0
export let outputCount: u32 = 0
export let conditions: usize = 0
export let conditionCount: u32 = 0
/** Texts that stand for no value. */
export let absent: usize = 0
export let absentCount: u32 = 0

/** What the header's first cell says. */
export let firstName: usize = 0
export let firstNameBytes: u32 = 0

let parts: usize = 0
let partCount: u32 = 0
let texts: usize = 0
let textCount: u32 = 0
let numbers: usize = 0
let numberCount: u32 = 0
/** Bytes of all constants together. */
let constantBytes: u32 = 0
/** The output or condition that is added to. */
let current: usize = 0

export function openProgram(delimiterCode: u32, columns: u32, flags: u32): void {
  if (outputs == 0) {
    outputs = small(ENTRY * MOST_ENTRIES)
    conditions = small(ENTRY * MOST_ENTRIES)
    parts = small(PART * MOST_PARTS)
    texts = small(TEXT * MOST_TEXTS)
    numbers = small(NUMBER * MOST_TEXTS)
    absent = small(TEXT * MOST_ENTRIES)
  }
  delimiter = delimiterCode
  width = columns
  mayTrail = (flags & TABLE_TRAILS) != 0
  mayLack = (flags & TABLE_LACKS) != 0
  isOwn = (flags & TABLE_OWN) != 0
  isGuarded = (flags & TABLE_GUARDED) != 0
  isTrimmed = (flags & TABLE_TRIMMED) != 0
  outputCount = 0
  conditionCount = 0
  absentCount = 0
  partCount = 0
  textCount = 0
  numberCount = 0
  constantBytes = 0
}

/** As many bytes as each of a text's may become: \u0001. */
const MOST_A_BYTE: usize = 6
/** Of an output beside its text: its name, quotes, a time's own signs. */
const AROUND: usize = 64

/** As many bytes as the line of a row of so many may have: any output may be all of it. */
export function mostOfLine(bytes: usize): usize {
  const texts = bytes * (outputCount as usize) + (constantBytes as usize)
  return texts * MOST_A_BYTE + (outputCount as usize) * AROUND + AROUND
}

// @inline
export function outputAt(i: u32): usize {
  return outputs + ENTRY * (i as usize)
}

// @inline
export function conditionAt(i: u32): usize {
  return conditions + ENTRY * (i as usize)
}

function begin(entry: usize, kind: u32): void {
  current = entry
  store<u32>(entry, (parts + PART * (partCount as usize)) as u32, PARTS)
  store<u32>(entry, 0, PART_COUNT)
  store<u32>(entry, kind, KIND)
  store<u32>(entry, 0, STAND_INS)
  store<u32>(entry, (texts + TEXT * (textCount as usize)) as u32, TEXTS)
  store<u32>(entry, 0, TEXT_COUNT)
  store<u32>(entry, (numbers + NUMBER * (numberCount as usize)) as u32, NUMBERS)
  store<u32>(entry, 0, NUMBER_COUNT)
  store<u32>(entry, 0, ONLY_COLUMN)
}

/** A member of the lines, named by two letters: what follows is where it comes from. */
export function addOutput(kind: u32, name: u32, standIns: u32): void {
  const entry = outputAt(outputCount++)
  begin(entry, kind)
  store<u32>(entry, standIns, STAND_INS)
  // `"ab":"`
  store<u8>(entry, 34, NAME)
  store<u16>(entry, name as u16, NAME + 1)
  store<u32>(entry, 0x22_3a_22, NAME + 3)
}

/** Rows of which one of these holds are none of a shop's events. */
export function addCondition(kind: u32): void {
  begin(conditionAt(conditionCount++), kind)
}

function part(kind: u32, a: u32, b: u32): void {
  const at = parts + PART * (partCount++ as usize)
  store<u32>(at, kind, PART_KIND)
  store<u32>(at, a, PART_COLUMN)
  store<u32>(at, b, PART_LEVEL)
  const count = load<u32>(current, PART_COUNT) + 1
  store<u32>(current, count, PART_COUNT)
  const isOnly = count == 1 && kind != PART_CONSTANT && b == 0 && load<u32>(current, STAND_INS) == 0
  store<u32>(current, isOnly ? a + 1 : 0, ONLY_COLUMN)
}

export function addColumn(kind: u32, column: u32, level: u32): void {
  part(kind, column, level)
}

function kept(p: usize, n: u32): usize {
  const own = small((n as usize) + 32)
  copy(own, p, n)
  return own
}

/** The n bytes at p. */
export function addConstant(p: usize, n: u32): void {
  constantBytes += n
  part(PART_CONSTANT, kept(p, n) as u32, n)
}

/** One of the texts of a condition. */
export function addText(p: usize, n: u32): void {
  addTo(texts + TEXT * (textCount++ as usize), p, n)
  store<u32>(current, load<u32>(current, TEXT_COUNT) + 1, TEXT_COUNT)
}

/** One of its numbers: an integer, that many digits of it behind the point, none of them a last 0. */
export function addNumber(value: f64, digits: u32): void {
  const at = numbers + NUMBER * (numberCount++ as usize)
  store<f64>(at, value, NUMBER_VALUE)
  store<u32>(at, digits, NUMBER_DIGITS)
  store<u32>(current, load<u32>(current, NUMBER_COUNT) + 1, NUMBER_COUNT)
}

export function isNumberIn(list: usize, count: u32, value: f64, digits: u32): bool {
  for (let i: u32 = 0; i < count; i++) {
    const at = list + NUMBER * (i as usize)
    if (load<f64>(at, NUMBER_VALUE) == value && load<u32>(at, NUMBER_DIGITS) == digits) return true
  }
  return false
}

export function addAbsent(p: usize, n: u32): void {
  addTo(absent + TEXT * (absentCount++ as usize), p, n)
}

export function setFirstName(p: usize, n: u32): void {
  firstName = kept(p, n)
  firstNameBytes = n
}

function addTo(entry: usize, p: usize, n: u32): void {
  store<u32>(entry, kept(p, n) as u32, TEXT_AT)
  store<u32>(entry, n, TEXT_BYTES)
}

/** Whether the n bytes at p are one of these texts. */
export function isOneOf(list: usize, count: u32, p: usize, n: usize): bool {
  for (let i: u32 = 0; i < count; i++) {
    const entry = list + TEXT * (i as usize)
    if (
      load<u32>(entry, TEXT_BYTES) == (n as u32) &&
      memory.compare(load<u32>(entry, TEXT_AT), p, n) == 0
    )
      return true
  }
  return false
}
