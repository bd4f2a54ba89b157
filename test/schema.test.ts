import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  documentOf,
  explanationDocument,
  jsonSchema,
  severalDocument,
} from '../src/report/document.ts'
import { cases, expected } from './support/cases.ts'

const documents = cases()
  .filter(({ cmd }) => /--format json|-f json/.test(cmd))
  .map(each => ({ name: each.name, out: expected(each).out }))
  .filter(({ out }) => out.startsWith('{'))

describe('the JSON document', () => {
  it('has cases', () => expect(documents.length).toBeGreaterThan(5))

  it.each(documents)('of $name fits its schema, and has no field beyond it', ({ out }) => {
    const document = JSON.parse(out)
    const schema = Array.isArray(document.report) ? severalDocument : documentOf(document.report)
    const described = 'explanation' in document ? explanationDocument : schema
    expect(described.parse(document)).toEqual(document)
  })

  it('is described by the published schema', () => {
    const published = readFileSync(
      join(import.meta.dirname, '..', 'docs', 'report.schema.json'),
      'utf8',
    )
    expect(JSON.parse(published)).toEqual(jsonSchema())
  })
})
