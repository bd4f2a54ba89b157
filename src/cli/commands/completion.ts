import { choice, Fault } from '../../model/index.ts'
import { bash } from '../completion/bash.ts'
import { fish } from '../completion/fish.ts'
import { type Scope, scopes } from '../completion/scopes.ts'
import { zsh } from '../completion/zsh.ts'
import { DONE } from '../exit.ts'
import { writeStdout } from '../output/stdout.ts'

/** A script for each shell. */
const shells: Readonly<Record<string, (scopes: readonly Scope[]) => string>> = { bash, zsh, fish }

/** What may follow the subcommand's name. */
export const words: readonly string[] = Object.keys(shells)

/** `analyze completion SHELL`: prints the script. Throws a Fault. */
export async function run(argv: readonly string[]): Promise<number> {
  const [word, ...more] = argv
  if (word === undefined || more.length > 0)
    throw new Fault('completion takes one shell.', `Type it like analyze completion ${words[0]}.`)
  if (word === '-h' || word === '--help') {
    await writeStdout([USAGE])
    return DONE
  }
  const script = shells[choice('completion', word, words)]
  if (script === undefined) throw new Error(`no script for ${word}`)
  await writeStdout([script(await scopes())])
  return DONE
}

const USAGE = `Usage: analyze completion <${words.join('|')}>

Prints what completes words after analyze:
  bash  in ~/.bashrc: eval "$(analyze completion bash)"
  zsh   in ~/.zshrc, after compinit: eval "$(analyze completion zsh)"
  fish  analyze completion fish > ~/.config/fish/completions/analyze.fish
`
