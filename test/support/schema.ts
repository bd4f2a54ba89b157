import { jsonSchema } from '../../src/assert/document-schema.ts'

/** Prints docs/report.schema.json: `npm run schema`. */
process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
