import type { Flag } from '../../model/index.ts'
import { type Scope, takesFile, wordsAsked } from './scopes.ts'

/** `analyze completion fish | source`, or a file in ~/.config/fish/completions. */
export function fish(scopes: readonly Scope[]): string {
  const commands = scopes.flatMap(({ command }) => (command === null ? [] : [command]))
  const seen = (names: readonly string[]) => `__fish_seen_subcommand_from ${names.join(' ')}`
  const lines = ['# fish completion of analyze: analyze completion fish | source']
  for (const { command, flags, words } of scopes) {
    const where = command === null ? `not ${seen(commands)}` : seen([command])
    for (const flag of flags)
      lines.push(`complete -c analyze -n ${quoted(where)} ${flagWords(flag)}`)
    const first = command === null ? 'test (count (commandline -opc)) -eq 1' : where
    if (command !== null && words.length > 0)
      lines.push(`complete -c analyze -n ${quoted(where)} -f`)
    for (const { word, about } of words)
      lines.push(
        `complete -c analyze -n ${quoted(first)} -a ${quoted(word)}${about === '' ? '' : ` -d ${quoted(about)}`}`,
      )
  }
  return `${lines.join('\n')}\n`
}

function flagWords(flag: Flag): string {
  const short = flag.short === undefined ? '' : `-s ${flag.short} `
  return `${short}-l ${flag.name}${valueWords(flag)} -d ${quoted(flag.about)}`
}

/** -x: a value and no file; -r -F: a file. */
function valueWords(flag: Flag): string {
  if (flag.value === null) return ''
  if (flag.choices !== undefined) return ` -x -a ${quoted(flag.choices.join(' '))}`
  const asked = wordsAsked(flag)
  if (asked !== null) return ` -x -a ${quoted(`(analyze completion words ${asked} 2>/dev/null)`)}`
  return takesFile(flag) ? ' -r -F' : ' -x'
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
