import type { Group, Outcome } from '../model/index.ts'
import { cellText, type Speech } from './cells.ts'
import { countText } from './numbers.ts'

/** Reports that a person is shown; programs get all. */
const GROUPS_SHOWN = 10

/** The groups of --per that a person is shown, each with its heading. */
export function shownGroups(
  { per }: Outcome,
  speech: Speech,
): {
  /** Titles as the format writes them. */
  shown: readonly { title: string; group: Group }[]
  rest: string | null
} {
  if (per === undefined) return { shown: [], rest: null }
  const more = per.groups.length - GROUPS_SHOWN
  return {
    shown: per.groups.slice(0, GROUPS_SHOWN).map(group => ({
      title: `${speech.words(`${per.field}: `)}${cellText('id', group.value, speech)}`,
      group,
    })),
    rest: more > 0 ? `+${countText(more)} more of ${per.field}; --format json has all` : null,
  }
}
