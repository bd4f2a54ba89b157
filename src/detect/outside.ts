import { rankOf } from './field-names.ts'
import type { FieldFound } from './fields.ts'
import { named } from './roles.ts'
import { rowsOf } from './rows.ts'
import type { Sample } from './sample.ts'
import type { Role } from './vocabulary.ts'

/**
 * Fields of a list come first, of equal names; of a log some records have no list and say the same of themselves:
 * `items[].sku|sku`.
 */
export function withOutside(
  sample: Pick<Sample, 'records'>,
  fields: readonly FieldFound[],
  {
    path,
    role,
    list,
  }: { readonly path: string; readonly role: Role; readonly list: string | null },
): string {
  if (list === null || !path.startsWith(list)) return path
  const inList = fields.filter(field => field.list === list).map(field => field.path)
  const outside = named(
    fields.filter(field => field.list === null && rankOf(field.path, role) !== null),
    role,
  ).find(field => isWithoutList(sample, inList, [path, field.path]))
  return outside === undefined ? path : `${path}|${outside.path}`
}

/** Whether some records have it instead of the list's own, and none that has the list would fall back on it. */
function isWithoutList(
  sample: Pick<Sample, 'records'>,
  inList: readonly string[],
  [inside, outside]: readonly [string, string],
): boolean {
  const rows = rowsOf(sample, [outside, inside, ...inList]).filter(([own]) => !isBlank(own))
  const instead = rows.filter(([, inner]) => isBlank(inner))
  return instead.length > 0 && instead.every(([, , ...others]) => others.every(isBlank))
}

const isBlank = (text: string | undefined): boolean => text === undefined || text === ''
