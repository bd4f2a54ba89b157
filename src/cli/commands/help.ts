import { didYouMean, Fault, shortened, suggestion } from '../../model/index.ts'
import { reportNames, reportsNamed } from '../../report/index.ts'
import type { Commands } from '../command.ts'
import { type Page, parse } from '../options/index.ts'
import { run as analyze } from './analyze/index.ts'
import { help } from './asked.ts'

/** What may follow: any other command has its own help as well. */
export const words: readonly string[] = reportNames

export const page = (): Page => ({
  name: 'analyze help',
  usage: '[report|command]',
  about: 'Shows what a report or a command takes, with examples.',
  groups: [],
  examples: [
    { command: 'analyze help funnel', about: 'the same as analyze funnel --help' },
    { command: 'analyze help convert', about: 'the same as analyze convert --help' },
  ],
})

/** `analyze help funnel`: the same as `analyze funnel --help`. Throws a Fault for what is neither report nor command. */
export async function run(argv: readonly string[], commands: Commands): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string' && typed !== 'help-all') return help(typed, page())
  if (typeof typed === 'string') return analyze(['--help-all'], commands)
  const [name] = typed.words
  if (name === undefined) return analyze(['--help'], commands)
  const command = commands.get(name)
  if (command !== undefined) return help('help', (await command.load()).page())
  if (reportsNamed(name) !== null) return analyze([name, '--help'], commands)
  const known = [...reportNames, ...commands.keys()]
  throw new Fault(
    `there is no report or command named "${shortened(name)}".`,
    ...suggestion(didYouMean(name, known)),
    `There are ${known.join(', ')}.`,
  )
}
