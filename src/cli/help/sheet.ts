import type { Flag } from '../../model/index.ts'
import { type Example, type FlagGroup, isMostUsed, type Page } from '../options/index.ts'
import { HELP_FLAGS } from './flags.ts'
import { type Entry, entryLines, exampleLines, flagEntry, widest, wrapped } from './lines.ts'

export const HELP: FlagGroup = { group: 'Help:', topic: 'help', flags: HELP_FLAGS }

const MOST_EXAMPLES = 3

/** What is special to a command or report first, then what people use most of the others; the rest is named by topic. */
export function shortLines(page: Page): string[] {
  const shown = page.groups.filter(({ hidden }) => hidden !== true)
  const others = shown.filter(group => !isOwn(group))
  const used = others.flatMap(({ flags }) => flags.filter(isMostUsed))
  const rest = new Map<string, Flag[]>()
  for (const { topic, flags } of others) {
    const unused = flags.filter(flag => !isMostUsed(flag))
    if (unused.length > 0) rest.set(topic, [...(rest.get(topic) ?? []), ...unused])
  }
  return [
    ...headLines(page),
    ...exampleBlock(page.examples.slice(0, MOST_EXAMPLES)),
    ...shown.filter(isOwn).flatMap(({ group, flags }) =>
      block(
        group,
        flags.map(flag => flagEntry(flag)),
      ),
    ),
    ...block('Common options:', used.map(shortEntry)),
    ...block(
      `${used.length > 0 ? 'More' : 'How inputs are read'}, explained by ${page.name} --help-all:`,
      Array.from(rest, ([topic, flags]): Entry => [topic, names(flags)]),
    ),
  ]
}

const block = (title: string, entries: readonly Entry[]): string[] =>
  entries.length === 0 ? [] : ['', title, ...entryLines(entries, widest(entries))]

const shortEntry = (flag: Flag): Entry => flagEntry(flag, true)
const names = (flags: readonly Flag[]): string => flags.map(({ name }) => `--${name}`).join(', ')

/** Every option in full. */
export const allLines = (page: Page): string[] => [
  ...headLines(page),
  ...exampleBlock(page.examples),
  ...groupLines([...page.groups, HELP]),
]

export function groupLines(groups: readonly FlagGroup[]): string[] {
  const shown = groups.filter(({ hidden }) => hidden !== true)
  const width = widest(shown.flatMap(entriesOf))
  return shown.flatMap(group => ['', group.group, ...entryLines(entriesOf(group), width)])
}

/** A command or report without an input: how it is typed. */
export const pageUsageLines = (page: Page): string[] => [
  usageOf(page),
  '',
  ...page.examples.slice(0, 1).map(({ command }) => `For example: ${command}`),
  `For its options: ${page.name} --help`,
]

const isOwn = ({ own }: FlagGroup): boolean => own === true
const entriesOf = ({ flags }: Pick<FlagGroup, 'flags'>) => flags.map(flag => flagEntry(flag))
const usageOf = ({ name, usage }: Page): string => `Usage: ${name} ${usage}`.trimEnd()

const headLines = (page: Page): string[] => [
  usageOf(page),
  '',
  ...page.about.split('\n').flatMap(line => wrapped(line)),
]

const exampleBlock = (examples: readonly Example[]): string[] =>
  examples.length === 0 ? [] : ['', 'Examples:', ...exampleLines(examples)]
