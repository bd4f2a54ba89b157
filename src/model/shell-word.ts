import { escapeText } from './escape.ts'

/**
 * A word as a shell takes it, on one line and without a character that acts on a terminal: those are octal bytes in
 * `$'…'`, which bash, zsh, ksh and POSIX 2024 know.
 */
export function shellWord(word: string): string {
  if (/^[\w./,:=+-]+$/.test(word)) return word
  if (escapeText(word) === word) {
    // Nothing in it that acts in double quotes, nor in those of an interactive shell, where != is no history.
    if (word.includes("'") && !/["$`\\]|!(?!=)/.test(word)) return `"${word}"`
    return `'${word.replaceAll("'", `'\\''`)}'`
  }
  const bytes = [...word].map(char => {
    if (char === "'" || char === '\\') return `\\${char}`
    return /^[\w ./,=+[\]{}()-]$/.test(char) || (char > '\x9f' && escapeText(char) === char)
      ? char
      : octal(char)
  })
  return `$'${bytes.join('')}'`
}

/** The path of a file as a word that no command takes for an option. */
export const shellPath = (path: string): string =>
  shellWord(path.startsWith('-') ? `./${path}` : path)

const octal = (char: string): string =>
  [...Buffer.from(char)].map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('')
