import { inputWords } from '../../detect/index.ts'
import { Fault, type Flag } from '../../model/index.ts'
import { inputFlags, planOf, withConfig } from '../../plan/index.ts'
import { stdinIsInput } from '../../read/index.ts'
import { escapeText } from '../../render/index.ts'
import { CANT_DO, DONE } from '../command.ts'
import { type Page, parse, READING, terminalWidth, wordOf } from '../options/index.ts'
import { isTerminal, STDOUT, say, writeStdout } from '../output/index.ts'
import { configLines, partOf, readConfig } from '../project-file/index.ts'
import { help } from './asked.ts'
import { diagnosisJson } from './doctor-json.ts'
import { type DoctorOptions, diagnosisLines } from './doctor-lines.ts'
import { type Diagnosis, diagnose } from './doctor-look.ts'

const FORMATS = ['text', 'json'] as const

const OWN: readonly Flag[] = [
  { name: 'format', value: '<format>', about: 'text or json (default: text)', choices: FORMATS },
  { name: 'config', value: '<file>', about: 'project file, or none' },
]

export const page = (): Page => ({
  name: 'analyze doctor',
  usage: '<file…> [options]',
  about:
    'Looks at the first records of each file: how it would be read and why, what would be rejected, and the command that reads it.',
  groups: [
    { group: 'Options of doctor:', topic: 'doctor', flags: OWN, own: true },
    { ...READING, flags: Object.values(inputFlags) },
  ],
  examples: [
    { command: 'analyze doctor orders.csv', about: 'what the file is' },
    {
      command: 'analyze doctor orders.csv --map item_id=sku',
      about: 'how it would be read with a column named by you',
    },
  ],
})

/** `analyze doctor FILE…`: what a file is, and the command that reads it. */
export async function run(argv: readonly string[]): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string') return help(typed, page())
  const { flags, words } = typed
  const inputs = words.length === 0 && stdinIsInput() ? ['-'] : words
  if (inputs.length === 0)
    throw new Fault('there is no file to examine.', 'Type it like analyze doctor events.csv.')
  const format = wordOf(flags, 'format') ?? 'text'
  if (!FORMATS.some(known => known === format))
    throw new Fault(`--format must be one of ${FORMATS.join(', ')}, not "${format}".`)
  const project = partOf(readConfig(wordOf(flags, 'config')), key => Object.hasOwn(inputFlags, key))
  const asked = Object.entries(flags).filter(([key]) => Object.hasOwn(inputFlags, key))
  const typedOptions = { ...Object.fromEntries(asked), inputs }
  const plan = planOf(withConfig(project.config, typedOptions))
  say(configLines(project, typedOptions, false))
  const diagnoses = await diagnose(inputs, plan)
  const options: DoctorOptions = {
    plan,
    asked: inputWords(plan.input),
    width: isTerminal(STDOUT) ? terminalWidth(process.stdout.columns) : USUAL_WIDTH,
  }
  await show(diagnoses, options, format === 'json')
  return diagnoses.some(({ kind }) => kind === 'unreadable') ? CANT_DO : DONE
}

const USUAL_WIDTH = 80

async function show(diagnoses: readonly Diagnosis[], options: DoctorOptions, isJson: boolean) {
  if (isJson) return await writeStdout([diagnosisJson(diagnoses, options)])
  let isFirst = true
  for (const diagnosis of diagnoses) {
    if (diagnosis.kind === 'unreadable') {
      const { ref, error } = diagnosis
      say([escapeText(`analyze: ${ref.name}: ${error.message}`)])
      continue
    }
    const lines = diagnosisLines(diagnosis, options)
    await writeStdout([`${(isFirst ? lines : ['', ...lines]).join('\n')}\n`])
    isFirst = false
  }
}
