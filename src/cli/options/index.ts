export { colorOf } from './color.ts'
export { ENDINGS, endingOf, formatWord } from './ending.ts'
export {
  COMMON,
  CSV_FLAGS,
  type FlagGroup,
  GROUPS,
  groupsOf,
  isMostUsed,
  mostUsed,
  OF_REPORTS,
  PROJECT,
  READING,
} from './groups.ts'
export type { Example, Page } from './page.ts'
export { type Asked, type Flags, parse, type Typed, wordOf } from './parse.ts'
export { csvStyleOf, styleOf, terminalWidth } from './style.ts'
