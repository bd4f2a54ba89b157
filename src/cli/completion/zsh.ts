import type { Flag } from '../../model/index.ts'
import { type Scope, spellings, takesFile, wordsAsked } from './scopes.ts'

/** A file `_analyze` in the $fpath, or `eval "$(analyze completion zsh)"` after compinit. */
export function zsh(scopes: readonly Scope[]): string {
  const [own, ...others] = scopes
  if (own === undefined) return ''
  const first = own.words.map(({ word, about }) => `    ${quoted(`${word}:${colons(about)}`)}`)
  return `#compdef analyze
# zsh completion of analyze: eval "$(analyze completion zsh)"
_analyze_first() {
  local -a first=(
${first.join('\n')}
  )
  _describe 'report or command' first
  _files
}
_analyze_words() {
  local -a found=(\${(f)"$($words[1] completion words $1 2>/dev/null)"})
  compadd -a found
}
_analyze() {
  case $words[2] in
${others.map(scope => scopeCase(`${scope.command}`, scope)).join('\n')}
${scopeCase('*', own)}
  esac
}
if [[ $funcstack[1] == _analyze ]]; then
  _analyze "$@"
else
  compdef _analyze analyze
fi
`
}

function scopeCase(pattern: string, { command, flags, words }: Scope): string {
  const operands =
    command === null
      ? ["'1: :_analyze_first'", "'*:file:_files'"]
      : [
          `'1: :'`,
          words.length > 0
            ? quoted(`2:word:(${words.map(({ word }) => word).join(' ')})`)
            : "'*:file:_files'",
        ]
  const specs = [...flags.map(flagSpec), ...operands].map(spec => `      ${spec}`)
  return `    ${pattern}) _arguments \\\n${specs.join(' \\\n')} ;;`
}

/** '(-f --format)'{-f,--format}'[about]:value:(a b)' */
function flagSpec(flag: Flag): string {
  // The value stands in the same word or the next.
  const names = spellings(flag).map(name =>
    flag.value === null ? name : `${name}${name.startsWith('--') ? '=' : '+'}`,
  )
  const about = `[${flag.about.replace(/[[\]\\]/g, '\\$&')}]`
  const value =
    flag.value === null ? '' : `:${colons(flag.value.replace(/[<>]/g, ''))}:${action(flag)}`
  if (flag.many === true) return quoted(`*--${flag.name}=${about}${value}`)
  const [only, ...more] = names
  if (more.length === 0) return quoted(`${only}${about}${value}`)
  return `${quoted(`(${spellings(flag).join(' ')})`)}{${names.join(',')}}${quoted(about + value)}`
}

function action(flag: Flag): string {
  if (flag.choices !== undefined) return `(${flag.choices.join(' ')})`
  const asked = wordsAsked(flag)
  if (asked !== null) return `{_analyze_words ${asked}}`
  return takesFile(flag) ? '_files' : ' '
}

const colons = (text: string): string => text.replaceAll(':', '\\:')
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
