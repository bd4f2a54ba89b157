export { isRegularFile, isTerminal, STDERR, STDOUT } from './at-once.ts'
// As a type only: who writes files is loaded where one is written.
export type { OutputFile } from './file.ts'
export { fileSource, type Guard, openGuard, type Source, sourcesOf } from './guard.ts'
export { packingOf } from './packing.ts'
export { openFile, openOutputs, print, rejectLine } from './print.ts'
export { progressMeter } from './progress.ts'
export { say, sayOut, writeStdout } from './streams.ts'
