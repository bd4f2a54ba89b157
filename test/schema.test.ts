import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documents as declared, jsonSchema } from '../src/assert/document-schema.ts'
import { reportNames } from '../src/report/index.ts'
import { cases, expected } from './support/cases.ts'

const documents = cases()
  .filter(
    ({ cmd }) => /(--format json|-f json)(?!l)/.test(cmd) && !cmd.startsWith('analyze doctor'),
  )
  .map(each => ({ name: each.name, out: expected(each).out }))
  .filter(({ out }) => out.startsWith('{\n'))

const all = declared()
const { reports, several, explanation, diff } = all

describe('the JSON document', () => {
  it('has cases', () => expect(documents.length).toBeGreaterThan(5))

  it.each(documents)('of $name fits its schema, and has no field beyond it', ({ out }) => {
    const document = JSON.parse(out)
    const schema =
      'explanation' in document
        ? explanation
        : 'reports' in document
          ? several
          : [...reports, diff].find(({ shape }) => shape.report.def.values[0] === document.report)
    expect(schema?.parse(document)).toEqual(document)
  })

  it.each(reportNames)('of %s has a case', name => {
    expect(documents.map(({ out }) => JSON.parse(out).report)).toContain(name)
  })

  it('is described by the published schema', () => {
    const published = readFileSync(
      join(import.meta.dirname, '..', 'docs', 'report.schema.json'),
      'utf8',
    )
    expect(JSON.parse(published)).toEqual(jsonSchema(all))
  })
})
