import { basename, extname } from 'node:path'
import { Fault } from '../../model/index.ts'
import { type Format, formats, renderers } from '../../render/index.ts'
import { packingOf } from '../output/index.ts'
import { type Flags, wordOf } from './parse.ts'

/** What a name ends in, before .gz or .zst: 'json' of report.json.gz; null of a name without an ending. */
export function endingOf(path: string): string | null {
  const name = basename(path)
  const own = packingOf(name) === null ? name : name.slice(0, -extname(name).length)
  return extname(own).slice(1).toLowerCase() || null
}

/** By the ending of a file. */
export const ENDINGS: ReadonlyMap<string, Format> = new Map(
  formats.flatMap(format => renderers[format].endings.map(ending => [ending, format] as const)),
)

/** The format that is asked for: typed, else the one that -o ends in, else the usual one. */
export function formatWord<F extends string>(
  flags: Flags,
  endings: ReadonlyMap<string, F>,
  usual: F,
): string {
  const output = wordOf(flags, 'output')
  const typed = wordOf(flags, 'format')
  if (typed !== null || output === null) return typed ?? usual
  const ending = isStream(output) ? null : endingOf(output)
  const format = ending === null ? usual : endings.get(ending)
  if (format !== undefined) return format
  const known = [...endings.keys()].map(each => `.${each}`).join(', ')
  throw new Fault(
    `--output ${output}: ".${ending}" is not the extension of a known format.`,
    `The extensions are ${known}, and .gz or .zst after them; or name the format with --format.`,
  )
}

/** What a descriptor's name ends in says nothing. */
const isStream = (path: string): boolean => path === '-' || /^\/(?:dev|proc)\//.test(path)
