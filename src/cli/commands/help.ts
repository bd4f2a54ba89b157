import { didYouMean, Fault, shortened, suggestion } from '../../model/index.ts'
import { reportNames, reportsNamed } from '../../report/index.ts'
import type { Commands } from '../command.ts'
import { run as analyze } from './analyze/index.ts'

/** What may follow: any other command has its own help as well. */
export const words: readonly string[] = reportNames

/** `analyze help funnel`: the same as `analyze funnel --help`. Throws a Fault for what is neither report nor command. */
export async function run([name]: readonly string[], commands: Commands): Promise<number> {
  if (name === undefined) return analyze(['--help'], commands)
  const command = commands.get(name)
  if (command !== undefined) return (await command.load()).run(['--help'], commands)
  if (reportsNamed(name) !== null) return analyze([name, '--help'], commands)
  const known = [...reportNames, ...commands.keys()]
  throw new Fault(
    `there is no report or command named "${shortened(name)}".`,
    ...suggestion(didYouMean(name, known)),
    `There are ${known.join(', ')}.`,
  )
}
