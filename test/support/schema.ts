import { jsonSchema } from '../../src/report/document.ts'

/** Prints docs/report.schema.json: `npm run schema`. */
process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
