import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { metricNames, metrics } from '../src/metrics/index.ts'
import { REASONS } from '../src/model/index.ts'
import { type Report, reports } from '../src/report/index.ts'

const read = (page: string): string => readFileSync(join(import.meta.dirname, '..', page), 'utf8')

/** The glossary as the registry has it. */
const glossary = [
  '| metric | what it is | formula | source |',
  '|---|---|---|---|',
  ...metricNames.map(name => {
    const { about, formula, source } = metrics[name]
    return `| \`${name}\` | ${about} | ${formula} | ${source ?? ''} |`
  }),
].join('\n')

describe('the docs', () => {
  it('have the glossary of the metric registry', () => {
    const page = 'docs/reference.md'
    if (process.env.README === 'write') {
      const text = read(page).replace(
        /(METRICS|\| metric \| what it is[\s\S]*?\|)(?=\n\n)/,
        () => glossary,
      )
      writeFileSync(join(import.meta.dirname, '..', page), text)
    }
    expect(read(page)).toContain(`\n${glossary}\n\n`)
  })

  it.each(
    Object.values(reports as Record<string, Report<unknown, unknown>>).flatMap(
      ({ name, measures }) => (measures === undefined ? [] : [{ name, measures }]),
    ),
  )('have the numbers of $name', ({ name, measures }) => {
    const page = 'docs/reference.md'
    const table = [
      `| number of \`${name}\` | what it is | formula | source |`,
      '|---|---|---|---|',
      ...Object.entries(measures).map(
        ([key, { about, formula, source }]) =>
          `| \`${key}\` | ${about} | ${formula} | ${source ?? ''} |`,
      ),
    ].join('\n')
    if (process.env.README === 'write') {
      const there = new RegExp(`\\| number of \`${name}\`[\\s\\S]*?\\|(?=\\n\\n)`)
      const text = read(page).replace(there, () => table)
      writeFileSync(join(import.meta.dirname, '..', page), text)
    }
    expect(read(page)).toContain(`\n${table}\n\n`)
  })

  it('name every report in the README', () => {
    for (const name of Object.keys(reports)) expect(read('README.md')).toContain(`| \`${name}\``)
  })

  it('name every reason for which a line is rejected', () => {
    for (const reason of REASONS) expect(read('docs/reference.md')).toContain(reason)
  })
})
