import { Fault } from '../model/index.ts'
import { escapeText } from '../render/index.ts'
import { CANT_DO } from './command.ts'
import { run } from './commands/index.ts'
import { say } from './output/index.ts'
import { holdSignals } from './signals.ts'

/** What was typed is quoted, and a project file may hold a text of any length. */
const MOST_LINE = 2000

async function main(): Promise<void> {
  // The first process of a container ends on no signal that it doesn't catch.
  if (process.pid === 1) holdSignals(() => {})
  try {
    process.exitCode = await run(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof Fault)) {
      // A bug: its stack says where. Not node's exit code 1, which here means that a gate failed.
      if (error instanceof Error && error.stack !== undefined) {
        const { sourceStack } = await import('./source-stack.ts')
        error.stack = sourceStack(error.stack)
      }
      console.error(error)
      process.exit(CANT_DO)
    }
    const lines = [`analyze: ${error.message}`, ...error.hints.map(hint => `  ${hint}`)]
    say(lines.map(line => escapeText(line).slice(0, MOST_LINE)))
    process.exitCode = CANT_DO
  }
}

void main()
