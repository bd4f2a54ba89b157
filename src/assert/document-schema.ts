import * as z from 'zod/mini'
import { type ColumnFacts, MARKS, type TableFacts } from '../model/index.ts'
import { explanationTable, reportNames, reportOf, takes } from '../report/index.ts'
import { columnSchema, count, currency } from './column-schema.ts'
import { diffTables } from './diff/index.ts'
import { envelope } from './envelope.ts'

type Shape = Readonly<Record<string, z.ZodMiniType>>

/** The tables that programs get. */
const declaredBy = (tables: readonly TableFacts[]): TableFacts[] =>
  tables.filter(({ drawn }) => drawn === undefined)

/** A table in a document: facts are an object or null, anything else is an array of objects. */
function tableSchema(report: string, table: TableFacts, all: readonly TableFacts[]): z.ZodMiniType {
  const columns = Object.entries<ColumnFacts>({
    ...table.columns,
    ...(table.shape === 'series' ? MARKS : {}),
  })
  const inner = all.filter(({ within }) => within === table.name)
  const shape: Shape = {
    ...Object.fromEntries(
      columns.flatMap(([key, column]) => (column.drawn ? [] : [[key, columnSchema(column)]])),
    ),
    ...tablesShape(report, inner, all),
  }
  const object = z.object(shape)
  const row =
    table.repeated === undefined ? object : z.catchall(object, columnSchema(table.repeated))
  const schema =
    table.shape === 'facts' ? (table.none === undefined ? row : z.nullable(row)) : z.array(row)
  const words = [
    ...(table.about === undefined ? [] : [table.about]),
    ...(table.none === undefined ? [] : [`null: ${table.none}`]),
    ...(table.only === undefined ? [] : [table.only]),
  ]
  // With an id, so that the published schema states each table once.
  schema.register(z.globalRegistry, {
    id: `${report}.${table.name}`,
    ...(words.length === 0 ? {} : { description: words.join('; ') }),
  })
  return table.only === undefined ? schema : z.optional(schema)
}

const tablesShape = (
  report: string,
  tables: readonly TableFacts[],
  all: readonly TableFacts[],
): Shape => Object.fromEntries(tables.map(table => [table.name, tableSchema(report, table, all)]))

function bodyOf(report: string, tables: readonly TableFacts[]): Shape {
  const all = declaredBy(tables)
  return tablesShape(
    report,
    all.filter(({ within }) => within === undefined),
    all,
  )
}

/** With --per: the same for each value of the field. */
const perOf = (body: Shape): z.ZodMiniType =>
  z
    .optional(
      z.object({
        field: z.string(),
        values: z.array(
          z.object({
            value: z.nullable(z.string()).check(z.describe('null: events without the field')),
            counted: count.check(z.describe('events that have it')),
            currency,
            ...body,
          }),
        ),
      }),
    )
    .check(z.describe('with --per: the same for each value of the field'))

/** All documents there are, by what `report` says in them. */
export function documents() {
  const bodies = reportNames.map(name => ({ name, body: bodyOf(name, reportOf(name).tables) }))
  const isGrouped = (name: string) =>
    takes(name, 'per') && !reportOf(name).groupsItself?.includes('per')
  const reports = bodies.map(({ name, body }) =>
    z.object({
      ...envelope,
      report: z.literal(name),
      ...body,
      ...(isGrouped(name) ? { per: perOf(body) } : {}),
    }),
  )
  const several = z.partial(
    z.object(Object.fromEntries(bodies.map(({ name, body }) => [name, z.object(body)]))),
  )
  return {
    reports,
    several: z.object({
      ...envelope,
      report: z.array(z.enum(reportNames)),
      reports: several,
      per: perOf({ reports: several }),
    }),
    explanation: z.object({
      ...envelope,
      report: z.string(),
      explanation: z.object({
        ...Object.fromEntries(
          Object.entries(explanationTable.columns).map(([key, column]) => [
            key,
            columnSchema(column),
          ]),
        ),
        inputs: z.optional(z.record(z.string(), z.union([z.number(), z.string(), z.null()]))),
      }),
    }),
    diff: z.object({ ...envelope, report: z.literal('diff'), ...bodyOf('diff', diffTables) }),
  }
}

/** The published JSON Schema: consumers must bear fields that a later version adds. */
export function jsonSchema({ reports, several, explanation, diff } = documents()): object {
  return z.toJSONSchema(z.union([...reports, several, explanation, diff]), { io: 'input' })
}
