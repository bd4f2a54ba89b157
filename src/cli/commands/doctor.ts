import { Command } from 'commander'
import {
  groupFound,
  groupsOf,
  type Head,
  headOf,
  inputWords,
  type Looked,
} from '../../detect/index.ts'
import { Fault, type Flag, type Plan } from '../../model/index.ts'
import { inputFlags, planOf, withConfig } from '../../plan/index.ts'
import { InputError, type InputRef, resolveInputs, stdinIsInput } from '../../read/index.ts'
import { escapeText } from '../../render/index.ts'
import { loadJoined } from '../../run/index.ts'
import { CANT_DO, DONE } from '../command.ts'
import { type FlagGroup, parse, withOptions, wordOf } from '../options/index.ts'
import { say, writeStdout } from '../output/index.ts'
import { configLines, partOf, readConfig } from '../project-file/index.ts'
import { groupLines } from './doctor-lines.ts'

const FLAGS = [
  ...Object.values<Flag>(inputFlags),
  { name: 'config', value: '<file>', about: 'project file, or none' },
]

export const groups = (): FlagGroup[] => [{ group: 'Options:', flags: FLAGS }]

const command = (): Command =>
  withOptions(
    new Command('analyze doctor')
      .description(
        'Examines the first 4 MiB of a file: detects its format and suggests the command that reads it.',
      )
      .usage('<file…> [options]')
      .argument('[file…]', 'files, globs, or - for standard input'),
    groups(),
  )

/** `analyze doctor FILE…`: what a file is, and the command that reads it. */
export async function run(argv: readonly string[]): Promise<number> {
  const typed = parse(command(), argv, 'analyze doctor --help')
  if (typed === 'done') return DONE
  const { flags, words } = typed
  const inputs = words.length === 0 && stdinIsInput() ? ['-'] : words
  if (inputs.length === 0)
    throw new Fault('there is no file to examine.', 'Type it like analyze doctor events.csv.')
  const project = partOf(readConfig(wordOf(flags, 'config')), key => Object.hasOwn(inputFlags, key))
  const asked = Object.entries(flags).filter(([key]) => Object.hasOwn(inputFlags, key))
  const typedOptions = { ...Object.fromEntries(asked), inputs }
  const plan = planOf(withConfig(project.config, typedOptions))
  say(configLines(project, typedOptions, false))
  const joined = await loadJoined(plan.input)
  let code = DONE
  const heads: Head[] = []
  for (const ref of await resolveInputs(inputs)) {
    const head = await lookAt(ref, plan)
    if (head instanceof InputError) {
      say([escapeText(`analyze: ${ref.name}: ${head.message}`)])
      code = CANT_DO
    } else heads.push(head)
  }
  for (const alike of groupsOf(heads)) {
    await writeStdout([`${(await linesOf(alike, { plan, joined })).join('\n')}\n`])
  }
  return code
}

/** What can't be read is what there is to say of it. */
async function linesOf(
  heads: readonly Head[],
  asked: Pick<Looked, 'plan' | 'joined'>,
): Promise<string[]> {
  try {
    return groupLines(await groupFound(heads, asked), inputWords(asked.plan.input))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [error.message, ...error.hints.map(hint => `  ${hint}`)].map(line => escapeText(line))
  }
}

async function lookAt(ref: InputRef, plan: Plan): Promise<Head | InputError> {
  try {
    return await headOf(ref, plan)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}
