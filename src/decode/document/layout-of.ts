import type { InputPlan } from '../../model/index.ts'
import type { Shape } from '../shape/index.ts'
import type { Layout } from './layout.ts'
import { recordsPath, recordsWord } from './records-path.ts'

type Words = Pick<InputPlan, 'format' | 'records' | 'map'>

/** How the records of an input of that shape are found; null where each line is one, and for tables. */
export function layoutOf({ format, records, map }: Words, shape: Shape): Layout | null {
  if (format === 'csv' || format === 'tsv') return null
  const by = format === 'jsonl' ? 'line' : separation(shape, format)
  if (records !== null) return { ...recordsPath(records), by }
  if (format === 'jsonl') return null
  const way = wayOf(shape)
  if (way === null) return format === 'json' && by === 'value' ? { ...HERE, by } : null
  // Who maps fields by their way from the top wants records from there.
  const [first] = way.path
  const isMapped = first !== undefined && map.some(([, source]) => goesThrough(source, first))
  if (!isMapped) return { ...way, by }
  return by === 'line' ? null : { ...HERE, by }
}

/** Lists of which one has to be named: nobody has said how to read the document. */
export function unclearLists({ records, map }: Words, shape: Shape): Layout['path'][] {
  if (shape.kind !== 'json_document' || records !== null) return []
  const isMapped = shape.unclear.some(([name = '']) =>
    map.some(([, source]) => goesThrough(source, name)),
  )
  return isMapped ? [] : [...shape.unclear]
}

/** Where the records of a document stand, as --records would say it; null where it needn't. */
export function recordsOfShape(shape: Shape): string | null {
  const way = wayOf(shape)
  return way === null || way.path.length === 0 ? null : recordsWord(way)
}

const HERE = { path: [], inner: null } as const

function separation({ kind }: Shape, format: Words['format']): Layout['by'] {
  if (kind === 'json_after_text') return 'text'
  if (kind === 'json_lines' && format === 'json') return 'value'
  return kind === 'json_lines' || kind === 'json_wrapped' || kind === 'json_texts'
    ? 'line'
    : 'value'
}

function wayOf(shape: Shape): Pick<Layout, 'path' | 'inner'> | null {
  switch (shape.kind) {
    case 'json_array':
      return { path: shape.inner ?? [], inner: null }
    case 'json_document':
      return { path: shape.list ?? [], inner: shape.inner }
    case 'json_wrapped':
      return { path: shape.path, inner: null }
    case 'json_objects':
    case 'json_elements':
    case 'json_texts':
    case 'json_after_text':
      return HERE
    default:
      return null
  }
}

const goesThrough = (source: string, name: string): boolean =>
  source.split('|').some(each => each.startsWith(`${name}.`) || each.startsWith(`${name}[`))
