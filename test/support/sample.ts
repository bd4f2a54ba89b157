import { writeEvents } from './generator.ts'
import { SAMPLE } from './sample-options.ts'

/** Prints sample_events.jsonl, the log that the README's commands read. */
await writeEvents(process.stdout, SAMPLE)
