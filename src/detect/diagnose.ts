import {
  DoubledColumnError,
  delimiterName,
  isDocument,
  type JoinedFile,
  recordsOfShape,
  type Shape,
  shapeOf,
  shapeText,
  UnclearRecordsError,
} from '../decode/index.ts'
import { type InputPlan, type Plan, shellPath, shellWord } from '../model/index.ts'
import { type InputRef, readInput, type Wrapping } from '../read/index.ts'
import { type Guess, mapGuess, presetGuess } from './guess.ts'
import { type SampleFound, sampleFound } from './sample.ts'
import { type Trial, trialsOf } from './trial.ts'
import { doubledText, recordsOption, renamed, unclearText } from './unread-shape.ts'

/** An input that isn't read as it is. */
export interface Unread {
  readonly what: string
  /** What makes of it something that is read. */
  readonly command: string
  readonly next: readonly string[]
}

/** What an input is, from its first megabytes. */
export interface Diagnosis {
  readonly wrapping: Wrapping
  readonly shape: Shape
  /** What a JSON document is, in words, and where its records are; null for anything else. */
  readonly document: string | null
  /** What it is where that isn't read, and the command that makes JSON lines of it. */
  readonly unread: Unread | null
  readonly bytes: number
  readonly isWhole: boolean
  readonly sample: SampleFound
  readonly preset: { readonly name: string; readonly signs: readonly string[] } | null
  readonly guesses: readonly Guess[]
  /** What was typed about how it is written: '--columns a,b', '' for nothing. */
  readonly asked: string
  /** The best is the first. */
  readonly trials: readonly Trial[]
}

const SAMPLE_BYTES = 4 * 1024 * 1024

/** Reads a sample and tries what may fit it; `joined` are the files that the plan joins. Throws an InputError for an input that can't be read. */
export async function diagnose(
  ref: InputRef,
  plan: Plan,
  joined: readonly JoinedFile[] = [],
): Promise<Diagnosis> {
  let wrapping: Wrapping = { packing: null, encoding: null }
  const chunks: Uint8Array[] = []
  let bytes = 0
  let isWhole = true
  const onWrapping = (found: Wrapping) => {
    wrapping = found
  }
  const { encoding } = plan.input
  const asked = { onWrapping, unpack: plan.input, encoding }
  for await (const chunk of readInput(ref, asked)) {
    chunks.push(chunk.slice())
    bytes += chunk.length
    if (bytes < SAMPLE_BYTES) continue
    isWhole = false
    break
  }
  const read = Buffer.concat(chunks)
  // The last line of a cut sample is cut too.
  const text = isWhole ? read : upToLineEnd(read)
  const shape = shapeOf(read, isWhole) ?? { kind: 'text' }
  const { columns, records } = plan.input
  const sample = sampleFound(text, columns, records, plan.input)
  const preset = presetGuess(sample)
  const guesses = mapGuess(sample.fields)
  let trials: Trial[] = []
  let unread: Unread | null = null
  try {
    trials = trialsOf(plan, text, sample, preset?.name ?? null, guesses, joined)
  } catch (error) {
    if (error instanceof DoubledColumnError) unread = unreadTable(error, ref, wrapping)
    else if (error instanceof UnclearRecordsError) unread = unclearDocument(error, ref)
    else throw error
  }
  return {
    wrapping,
    shape,
    document: documentText(shape),
    unread,
    bytes: text.length,
    isWhole,
    sample,
    preset: trials.some(({ words }) => words.startsWith('--preset')) ? preset : null,
    guesses,
    asked: askedWords(plan.input),
    trials,
  }
}

const documentText = (shape: Shape): string | null => {
  if (!isDocument(shape)) return null
  const way = recordsOfShape(shape)
  return way === null ? shapeText(shape) : `${shapeText(shape)}, records at ${way}`
}

function unclearDocument(error: UnclearRecordsError, { path }: InputRef): Unread {
  const command = `analyze doctor ${shellPath(path)} ${recordsOption(error)}`
  return { what: `a JSON document that ${unclearText(error)}`, command, next: [command] }
}

function unreadTable(error: DoubledColumnError, ref: InputRef, wrapping: Wrapping): Unread {
  const command = renamed(error, ref, wrapping)
  const next = ['Rename the one you want to use:', command]
  return { what: `a table that ${doubledText(error)}`, command, next }
}

function askedWords(input: InputPlan): string {
  const { format, records, sheet, entry, columns, timeFormats, decimal } = input
  const { encoding, delimiter, skipLines, fillDown } = input
  const words = [
    ...(format === 'auto' ? [] : [`--input-format ${format}`]),
    ...(sheet === null ? [] : [`--sheet ${shellWord(sheet)}`]),
    ...(entry === null ? [] : [`--entry ${shellWord(entry)}`]),
    ...(records === null ? [] : [`--records ${shellWord(records)}`]),
    ...(columns === null ? [] : [`--columns ${shellWord(columns.join(','))}`]),
    ...(timeFormats.length === 0 ? [] : [`--time-format ${shellWord(timeFormats.join('|'))}`]),
    ...(decimal === null ? [] : [`--decimal ${decimal}`]),
    ...(encoding === null ? [] : [`--encoding ${encoding}`]),
    ...(delimiter === null ? [] : [`--delimiter ${shellWord(delimiterName(delimiter))}`]),
    ...(skipLines === 0 ? [] : [`--skip-lines ${skipLines}`]),
    ...(fillDown.length === 0 ? [] : [`--fill-down ${shellWord(fillDown.join(','))}`]),
  ]
  return words.join(' ')
}

/** A last line that is cut says nothing. */
function upToLineEnd(bytes: Buffer): Buffer {
  const end = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d))
  return end < 0 ? bytes : bytes.subarray(0, end + 1)
}
