import { choice, Fault } from '../../model/index.ts'
import { type Commands, DONE } from '../command.ts'
import { scopes, shells } from '../completion/index.ts'
import { writeStdout } from '../output/index.ts'

/** What may follow the subcommand's name. */
export const words: readonly string[] = Object.keys(shells)

/** `analyze completion SHELL`: prints the script. Throws a Fault. */
export async function run(argv: readonly string[], commands: Commands): Promise<number> {
  const [word, ...more] = argv
  if (word === undefined || more.length > 0)
    throw new Fault('completion takes one shell.', `For example: analyze completion ${words[0]}.`)
  if (word === '-h' || word === '--help') {
    await writeStdout([USAGE])
    return DONE
  }
  const script = shells[choice('completion', word, words)]
  if (script === undefined) throw new Error(`no script for ${word}`)
  await writeStdout([script(await scopes(commands))])
  return DONE
}

const USAGE = `Usage: analyze completion <${words.join('|')}>

Prints a completion script for analyze:
  bash  in ~/.bashrc: eval "$(analyze completion bash)"
  zsh   in ~/.zshrc, after compinit: eval "$(analyze completion zsh)"
  fish  analyze completion fish > ~/.config/fish/completions/analyze.fish
`
