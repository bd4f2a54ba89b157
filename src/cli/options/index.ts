export { CSV_FLAGS, type FlagGroup, GROUPS, groupsOf, PROJECT } from './groups.ts'
export { type Flags, parse, type Typed, withOptions, wordOf } from './parse.ts'
export { csvStyleOf, styleOf, terminalWidth } from './style.ts'
