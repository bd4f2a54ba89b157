#!/usr/bin/env node
import { Fault } from '../model/index.ts'
import { escapeText } from '../render/index.ts'
import { CANT_DO } from './exit.ts'
import { run } from './run.ts'

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Fault)) {
    // A bug: its stack says where. Not node's exit code 1, which here means that a gate failed.
    console.error(error)
    process.exit(CANT_DO)
  }
  const lines = [`analyze: ${error.message}`, ...error.hints.map(hint => `  ${hint}`)]
  process.stderr.write(`${lines.map(escapeText).join('\n')}\n`)
  process.exitCode = CANT_DO
}
