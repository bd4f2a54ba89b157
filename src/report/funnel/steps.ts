import { Fault } from '../../model/index.ts'

/** `category=shoes`; of absent fields the value is ''. */
export interface Filter {
  readonly field: string
  readonly value: string
  /** `!=`: everything but the value. */
  readonly isNot: boolean
}

/** One step of a funnel. */
export interface Step {
  /** As typed: the heading of its row. */
  readonly text: string
  readonly type: string
  /** Only events that name an item: `view` is a page_visit that does. */
  readonly named: boolean
  readonly filters: readonly Filter[]
}

export const DEFAULT_STEPS = 'page_visit,add_to_cart,purchase'
const MOST_STEPS = 20

/** Short words for types. Between quotes a word is a type of the data, whatever it is. */
const SHORT: ReadonlyMap<string, { readonly type: string; readonly named: boolean }> = new Map([
  ['view', { type: 'page_visit', named: true }],
  ['cart', { type: 'add_to_cart', named: false }],
])

const QUOTED = '"(?:[^"\\\\]|\\\\.)*"'
const TYPE = new RegExp(`\\s*(${QUOTED}|[^,>{}"]+)`, 'y')
const FILTER = new RegExp(
  `\\s*(${QUOTED}|[^=!,{}"]+)\\s*(!=|=)\\s*(${QUOTED}|[^,{}"]*)\\s*([,}])`,
  'y',
)
const BETWEEN = /\s*[,>]/y

/** Reads `view{category=shoes},cart,purchase`; `>` between steps is as good. */
export function parseSteps(text: string): Step[] {
  const steps: Step[] = []
  let at = 0
  /** What a pattern finds at the place, which then moves on. */
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found !== null) at = pattern.lastIndex
    return found
  }
  for (;;) {
    const start = at
    const word = take(TYPE)?.[1]
    if (word === undefined || word.trim() === '')
      throw stepsFault(text, `no event type at "${text.slice(at)}"`)
    const filters: Filter[] = []
    if (text[at] === '{') {
      at++
      for (let more = true; more; ) {
        const found = take(FILTER)
        if (found === null)
          throw stepsFault(text, `no filter like {category=shoes} at "${text.slice(at)}"`)
        const [, field = '', sign, value = '', end] = found
        filters.push({
          field: unquoted(field, text),
          value: unquoted(value, text),
          isNot: sign === '!=',
        })
        more = end === ','
      }
    }
    const short = SHORT.get(word.trim()) ?? { type: unquoted(word, text), named: false }
    steps.push({ text: text.slice(start, at).trim(), ...short, filters })
    if (text.slice(at).trim() === '') break
    if (take(BETWEEN) === null) throw stepsFault(text, `no comma at "${text.slice(at)}"`)
  }
  if (steps.length < 2 || steps.length > MOST_STEPS)
    throw stepsFault(text, `a funnel has 2 to ${MOST_STEPS} steps`)
  return steps
}

function unquoted(word: string, text: string): string {
  const bare = word.trim()
  if (!bare.startsWith('"')) return bare
  try {
    const said: string = JSON.parse(bare)
    return said
  } catch (error) {
    if (error instanceof SyntaxError) throw stepsFault(text, `${bare} is not quoted text`)
    throw error
  }
}

const stepsFault = (text: string, why: string): Fault =>
  new Fault(`--steps "${text}": ${why}.`, `For example: --steps ${DEFAULT_STEPS}`)
