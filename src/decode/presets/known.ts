import { type PresetName, presetNames, presets } from './all.ts'
import type { Preset } from './preset.ts'

/** A vendor whose signs a sample has. */
export interface Known {
  readonly name: PresetName
  /** Its field names that are there. */
  readonly signs: readonly string[]
  /** How many of all its signs those are: 0.5 to 1. */
  readonly share: number
  /** Fields whose values look as the vendor's do, every one of them. */
  readonly values: readonly string[]
}

/** What a sample says of its fields: some of their texts, by the path that --map would name. */
export interface SignsFound {
  /** Names at the top of records: the columns of a table. */
  readonly names: ReadonlySet<string>
  readonly fields: ReadonlyMap<string, { readonly texts: Iterable<string> }>
}

/** The presets that a sample may be of, the likeliest first; of as likely ones the first in the list. */
export const presetsKnown = (found: SignsFound): Known[] =>
  presetNames.flatMap(name => known(name, found) ?? []).sort((a, b) => b.share - a.share)

function known(name: PresetName, { names, fields }: SignsFound): Known | null {
  const preset: Preset = presets[name]
  const values = Object.entries(preset.valueSigns ?? {})
  const textsOf = (path: string): string[] => [...(fields.get(path)?.texts ?? [])]
  if (!values.every(([paths, pattern]) => looksSo(namesIn(paths).flatMap(textsOf), pattern)))
    return null
  const kinds = [preset.signs, preset.otherSigns ?? []].map(all => {
    const signs = all.filter(sign => names.has(sign) || fields.has(sign))
    return { signs, share: all.length === 0 ? 0 : signs.length / all.length }
  })
  const [best] = kinds.sort((a, b) => b.share - a.share)
  if (best === undefined || best.signs.length < 2 || best.share < 0.5) return null
  return { name, ...best, values: values.map(([path]) => path) }
}

/**
 * The presets whose documented columns a table without a header may have, told by the values of its first rows. The
 * likeliest are those that say most of what values look like.
 */
export function presetsOfRows(rows: readonly (readonly string[])[]): Known[] {
  return presetNames
    .flatMap((name): Known[] => {
      const { columns, valueSigns = {} }: Preset = presets[name]
      if (columns === undefined || rows.some(({ length }) => length !== columns.length)) return []
      const values = Object.entries(valueSigns)
      const isLike = values.every(([column, pattern]) => {
        const at = columns.findIndex(name => namesIn(column).includes(name))
        return looksSo(
          rows.map(row => row[at] ?? ''),
          pattern,
        )
      })
      return isLike && values.length > 0
        ? [{ name, signs: [], share: 1, values: values.map(([column]) => column) }]
        : []
    })
    .sort((a, b) => b.values.length - a.values.length)
}

/** `UnitPrice|Price`: a field that the vendor's files call differently. */
const namesIn = (paths: string): string[] => paths.split('|')

/** All texts that say something look so, and there are some. */
function looksSo(texts: readonly string[], pattern: RegExp): boolean {
  const filled = texts.filter(text => text !== '')
  return filled.length > 0 && filled.every(text => pattern.test(text))
}
