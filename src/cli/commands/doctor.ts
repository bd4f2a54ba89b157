import { Command } from 'commander'
import { type Diagnosis, diagnose } from '../../detect/index.ts'
import { Fault } from '../../model/index.ts'
import { inputFlags, planOf, withConfig } from '../../plan/index.ts'
import { InputError, type InputRef, resolveInputs, stdinIsInput } from '../../read/index.ts'
import { escapeText } from '../../render/index.ts'
import { loadJoined } from '../../run/index.ts'
import { CANT_DO, DONE } from '../command.ts'
import { type FlagGroup, parse, withOptions, wordOf } from '../options/index.ts'
import { say, writeStdout } from '../output/index.ts'
import { configLines, partOf, readConfig } from '../project-file/index.ts'
import { diagnosisLines } from './doctor-lines.ts'

const FLAGS = [
  inputFlags.inputFormat,
  inputFlags.records,
  inputFlags.sheet,
  inputFlags.entry,
  inputFlags.columns,
  inputFlags.encoding,
  inputFlags.delimiter,
  inputFlags.skipLines,
  inputFlags.fillDown,
  inputFlags.join,
  inputFlags.timeFormat,
  inputFlags.decimal,
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
  for (const ref of await resolveInputs(inputs)) {
    const found = await lookAt(ref)
    if (found instanceof InputError) {
      say([escapeText(`analyze: ${ref.name}: ${found.message}`)])
      code = CANT_DO
    } else await writeStdout([`${diagnosisLines(ref, found).join('\n')}\n`])
  }
  return code

  async function lookAt(ref: InputRef): Promise<Diagnosis | InputError> {
    try {
      return await diagnose(ref, plan, joined)
    } catch (error) {
      if (error instanceof InputError) return error
      throw error
    }
  }
}
