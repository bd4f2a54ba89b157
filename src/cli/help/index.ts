import packageJson from '../../../package.json' with { type: 'json' }
import { CANT_DO, type Commands, DONE } from '../command.ts'
import type { Asked, Page } from '../options/index.ts'
import { say, sayOut } from '../output/index.ts'
import { frontLines, fullLines, usageLines } from './front.ts'
import { allLines, pageUsageLines, shortLines } from './sheet.ts'

export { HELP_FLAGS } from './flags.ts'

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`

/** What was asked for of a command or report instead of a run. Throws a Fault when it can't be written. */
export function answer(asked: Asked, page: Page): number {
  if (asked === 'version') sayOut(`${packageJson.version}\n`)
  else sayOut(text(asked === 'help' ? shortLines(page) : allLines(page)))
  return DONE
}

/** The same where neither is named. */
export function answerFirst(asked: Asked, page: Page, commands: Commands): number {
  if (asked === 'version') return answer(asked, page)
  sayOut(text(asked === 'help' ? frontLines(commands) : fullLines(commands)))
  return DONE
}

/** Nothing to read: says how to type it. Null: no report is named. */
export function usage(page: Page | null): number {
  say(page === null ? usageLines() : pageUsageLines(page))
  return CANT_DO
}
