import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diffTables } from '../src/assert/diff/index.ts'
import { type Preset, presets } from '../src/decode/index.ts'
import { metricNames, metrics } from '../src/metrics/index.ts'
import { REASONS, type TableFacts } from '../src/model/index.ts'
import { type Report, reportNames, reportOf, reports } from '../src/report/index.ts'

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

/** The tables of a report with their columns. */
const tablesOf = (report: string, tables: readonly TableFacts[]): string[] => [
  `## ${report}`,
  '',
  ...tables
    .filter(({ drawn }) => drawn === undefined)
    .flatMap(({ name, within, about, none, only, columns, repeated }) => {
      const notes = [within && `within \`${within}\``, about, none && `null: ${none}`, only]
      const rows = [
        ...Object.entries(columns),
        ...(repeated === undefined ? [] : [[`${repeated.title}`, repeated] as const]),
      ]
      return [
        `\`${name}\`${notes.map(note => (note ? `; ${note}` : '')).join('')}`,
        '',
        '| column | kind | what it is | null |',
        '|---|---|---|---|',
        ...rows
          .filter(([, column]) => column.drawn === undefined)
          .map(([key, column]) => {
            const kind =
              column.also === undefined ? column.kind : `${column.kind} or ${column.also}`
            const what =
              column.only === undefined ? column.about : `${column.about}; ${column.only}`
            return `| \`${key}\` | ${kind} | ${what.replaceAll('|', '\\|')} | ${column.none ?? ''} |`
          }),
        '',
      ]
    }),
]

/** Every preset with where its vendor documents the shape. */
const presetTable = [
  '| preset | what it reads | documented |',
  '|---|---|---|',
  ...Object.entries<Preset>(presets).map(([name, { about, documented }]) => {
    const links = documented.map((url, at) => `[${at + 1}](${url})`)
    return `| \`${name}\` | ${about} | ${links.join(' ')} |`
  }),
].join('\n')

describe('the docs', () => {
  it('have the presets of the registry', () => {
    const page = 'docs/reference.md'
    if (process.env.README === 'write') {
      const text = read(page).replace(
        /\| preset \| what it reads[\s\S]*?\|(?=\n\n)/,
        () => presetTable,
      )
      writeFileSync(join(import.meta.dirname, '..', page), text)
    }
    expect(read(page)).toContain(`\n${presetTable}\n\n`)
  })

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

  it('have every column of every table', () => {
    const page = [
      '# Every column',
      '',
      'What JSON, CSV and JSON lines hold, under the same names: made of the declarations that the tables, [the JSON Schema](report.schema.json), `--explain`, assertions and `diff` are read off. [What the numbers mean](reference.md) is told elsewhere. A series has `partial` and `gap` as well: whether the bucket is not whole, and how many empty buckets the row stands for.',
      '',
      ...reportNames.flatMap(name => tablesOf(name, reportOf(name).tables)),
      ...tablesOf('diff', diffTables),
    ].join('\n')
    const path = join(import.meta.dirname, '..', 'docs', 'columns.md')
    if (process.env.README === 'write') writeFileSync(path, page)
    expect(read('docs/columns.md')).toBe(page)
  })

  it('name every report in the README', () => {
    for (const name of Object.keys(reports)) expect(read('README.md')).toContain(`**\`${name}\``)
  })

  it('name every reason for which a line is rejected', () => {
    for (const reason of REASONS) expect(read('docs/reference.md')).toContain(reason)
  })
})
