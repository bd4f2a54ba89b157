import { type Scope, spellings, takesFile, wordsAsked } from './scopes.ts'

/** `eval "$(analyze completion bash)"`. Works from bash 3.2 on, which macOS has. */
export function bash(scopes: readonly Scope[]): string {
  const [own, ...others] = scopes
  if (own === undefined) return ''
  return `# bash completion of analyze: eval "$(analyze completion bash)"
# Not by compgen -W, which expands the words: they may be those of a file.
_analyze_words() {
  local word
  while IFS= read -r word; do
    [[ $word != "$cur"* ]] || COMPREPLY+=("$with$word")
  done < <("\${COMP_WORDS[0]}" completion words "$1" 2>/dev/null)
}
_analyze() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local flags words files=1 with= IFS=$'\\n'
  COMPREPLY=()
  # --flag=value is three words where = breaks them, else one.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then
    prev=\${cur%%=*} with=$prev= cur=\${cur#*=}
  fi
  case \${COMP_WORDS[1]} in
${others.map(scope => scopeCase(`${scope.command}`, scope)).join('\n')}
${scopeCase('*', own)}
  esac
  if [[ $COMP_CWORD -eq 1 ]]; then
    words=$'${lines(own.words.map(({ word }) => word))}'
  fi
  case $cur in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
    *)
      COMPREPLY=($(compgen -W "$words" -- "$cur"))
      [[ -z $files ]] || COMPREPLY+=($(compgen -f -- "$cur"))
      ;;
  esac
}
complete -o filenames -F _analyze analyze
`
}

/** Sets what may be typed in a scope; a flag that waits for its value is answered at once. */
function scopeCase(pattern: string, { command, flags, words }: Scope): string {
  const valued = flags.filter(({ value }) => value !== null)
  const cases = valued.map(flag => {
    const asked = wordsAsked(flag)
    const found =
      flag.choices !== undefined
        ? reply(`-W $'${lines(flag.choices)}'`)
        : asked !== null
          ? `_analyze_words ${asked}`
          : takesFile(flag)
            ? reply('-f')
            : ':'
    return `        ${spellings(flag).join('|')}) ${found}; return ;;`
  })
  const waiting = cases.length === 0 ? '' : `      case $prev in\n${cases.join('\n')}\n      esac\n`
  const ownWords = command === null ? [] : words.map(({ word }) => word)
  return `    ${pattern})
      flags=$'${lines(flags.flatMap(spellings))}'
      words=$'${lines(ownWords)}'${ownWords.length === 0 ? '' : "\n      files=''"}
${waiting}      ;;`
}

const reply = (words: string): string => `COMPREPLY=($(compgen -P "$with" ${words} -- "$cur"))`

/** Words for $'…': names of ours, which need no quoting. */
const lines = (words: readonly string[]): string => words.join('\\n')
