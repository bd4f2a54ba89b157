import { didYouMean, Fault, shortened, suggestion } from '../../model/index.ts'
import { type Commands, DONE } from '../command.ts'
import { scopes, shells, WORDS } from '../completion/index.ts'
import { type Page, parse } from '../options/index.ts'
import { writeStdout } from '../output/index.ts'
import { help } from './asked.ts'

/** What may follow the subcommand's name. */
export const words: readonly string[] = Object.keys(shells)

export const page = (): Page => ({
  name: 'analyze completion',
  usage: `<${words.join('|')}>`,
  about: 'Prints a script that completes the words of analyze in a shell.',
  groups: [],
  examples: [
    { command: 'eval "$(analyze completion bash)"', about: 'in ~/.bashrc' },
    { command: 'eval "$(analyze completion zsh)"', about: 'in ~/.zshrc, after compinit' },
    {
      command: 'analyze completion fish > ~/.config/fish/completions/analyze.fish',
      about: 'once, and after each upgrade',
    },
  ],
})

/** `analyze completion SHELL`: prints the script. Throws a Fault. */
export async function run(argv: readonly string[], commands: Commands): Promise<number> {
  const typed = parse(page(), argv)
  if (typeof typed === 'string') return help(typed, page())
  const [word, ...more] = typed.words
  if (word === 'words') return printWords(more)
  if (word === undefined || more.length > 0)
    throw new Fault('completion takes one shell.', `For example: analyze completion ${words[0]}.`)
  const script = Object.hasOwn(shells, word) ? shells[word] : undefined
  if (script === undefined)
    throw new Fault(
      `there is no completion for "${shortened(word)}", only for ${words.join(', ')}.`,
      ...suggestion(didYouMean(word, words)),
    )
  await writeStdout([script(await scopes(commands))])
  return DONE
}

/** `analyze completion words zones`: what the scripts ask for. */
async function printWords([kind = '']: readonly string[]): Promise<number> {
  const made = Object.entries(WORDS).find(([name]) => name === kind)?.[1]
  if (made === undefined) throw new Fault(`there are no words of "${shortened(kind)}".`)
  await writeStdout([`${made().join('\n')}\n`])
  return DONE
}
