import type { Remap } from '../../src/aggregate/index.ts'
import {
  COLUMNS,
  type Dictionary,
  type EventBatch,
  forIdColumns,
  ID_COLUMNS,
  type IdColumn,
  KNOWN_TYPES,
} from '../../src/model/index.ts'

/** An event as a test writes it: times in ms, money in ten-thousandths. */
export interface TestEvent extends Partial<Record<IdColumn, string>> {
  time: number
  type: string
  customer: string
  amount?: number
  quantity?: number
  /** Further fields, by their place in `extra`. */
  extra?: readonly (string | undefined)[]
}

class Names implements Dictionary {
  private readonly texts: string[]
  constructor(first: readonly string[] = []) {
    this.texts = [...first]
  }
  get size(): number {
    return this.texts.length
  }
  text(id: number): string {
    return this.texts[id - 1] as string
  }
  id(text: string | undefined): number {
    if (text === undefined) return 0
    const known = this.texts.indexOf(text)
    return known >= 0 ? known + 1 : this.texts.push(text)
  }
}

export interface TestNames extends Record<IdColumn, Names> {
  extra: Names[]
}

export const testNames = (extras = 1): TestNames => ({
  ...forIdColumns(column => new Names(column === 'type' ? KNOWN_TYPES : [])),
  extra: Array.from({ length: extras }, () => new Names()),
})

/** Events as a batch whose columns are longer than its length, as a decoder's may be. */
export function batchOf(events: readonly TestEvent[], names: TestNames, firstLine = 1): EventBatch {
  const spare = 3
  const columns = {
    time: new Float64Array(events.length + spare),
    ...forIdColumns(() => new Uint32Array(events.length + spare)),
    amount: new Float64Array(events.length + spare),
    quantity: new Int32Array(events.length + spare),
    line: new Float64Array(events.length + spare),
  } satisfies Record<(typeof COLUMNS)[number], unknown>
  for (const name of COLUMNS) columns[name].fill(7)
  events.forEach((event, i) => {
    columns.time[i] = event.time
    for (const name of ID_COLUMNS) columns[name][i] = names[name].id(event[name])
    columns.amount[i] = event.amount ?? 0
    columns.quantity[i] = event.quantity ?? 1
    columns.line[i] = firstLine + i
  })
  const fields = events.reduce((most, { extra }) => Math.max(most, extra?.length ?? 0), 0)
  while (names.extra.length < fields) names.extra.push(new Names())
  const extra = names.extra.map((table, at) => {
    const column = new Uint32Array(events.length + spare).fill(7)
    events.forEach((event, i) => {
      column[i] = table.id(event.extra?.[at])
    })
    return column
  })
  return { ...columns, extra, names, length: events.length }
}

/** The ids of `from` in `into`, which learns the texts it doesn't know. */
export function remapOf(from: TestNames, into: TestNames): Remap {
  const translate = (a: Names, b: Names) =>
    Uint32Array.from({ length: a.size + 1 }, (_, id) => (id === 0 ? 0 : b.id(a.text(id))))
  return {
    ...forIdColumns(column => translate(from[column], into[column])),
    extra: from.extra.map((table, at) => translate(table, into.extra[at] ?? new Names())),
  }
}
