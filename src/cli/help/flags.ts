import type { Flag } from '../../model/index.ts'

export const HELP_FLAG: Flag = { name: 'help', short: 'h', value: null, about: 'print this help' }

/** What the parser adds to every command. */
export const HELP_FLAGS: readonly Flag[] = [
  HELP_FLAG,
  { name: 'help-all', value: null, about: 'print the help with every option' },
  { name: 'version', short: 'V', value: null, about: 'print the version' },
]
