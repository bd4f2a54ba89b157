import { Help } from 'commander'
import type { Flag } from '../../model/index.ts'
import type { Example } from '../options/index.ts'

const WIDTH = 80

/** A term and what it means, each a line or more of the help. */
export type Entry = readonly [term: string, about: string]

/** Terms in a column of `termWidth`, what they mean beside them, within 80 columns. */
export function entryLines(entries: readonly Entry[], termWidth: number): string[] {
  const helper = wrapping()
  return entries.flatMap(([term, about]) =>
    helper.formatItem(term, termWidth, about, helper).split('\n'),
  )
}

export const widest = (entries: readonly Entry[]): number =>
  Math.max(0, ...entries.map(([term]) => term.length))

export const wrapped = (text: string): string[] => wrapping().boxWrap(text, WIDTH).split('\n')

function wrapping(): Help {
  const helper = new Help()
  helper.prepareContext({ helpWidth: WIDTH })
  return helper
}

/** '-w, --window <duration>'; without a letter the name stands where the others' do. */
export function flagEntry(flag: Flag, isBrief = false): Entry {
  const { name, short, value, about, brief } = flag
  const letter = short === undefined ? '    ' : `-${short}, `
  const term = `${letter}--${name}${value === null ? '' : ` ${value}`}`
  return [term, isBrief ? (brief ?? about) : about]
}

export const exampleLines = (examples: readonly Example[]): string[] =>
  examples.flatMap(({ command, about }) => [`  ${command}`, `      ${about}`])
