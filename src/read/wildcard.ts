import { Fault, shortened } from '../model/index.ts'

/** Of a text, what a wildcard looks at. */
type Letters = Pick<string, 'length' | 'charCodeAt'>

const STAR = 0x2a
const QUESTION = 0x3f

/**
 * Whether a name is what `*` and `?` say. A star that has taken too little takes one letter more, and no star before it
 * needs another try: the product of the two lengths at most, where a regular expression tries every way to share the
 * letters among the stars.
 */
export function matchesWildcard(wildcard: string, name: Letters): boolean {
  let [at, from] = [0, 0]
  /** After the last star, and the first letter that it doesn't take. */
  let [afterStar, taken] = [-1, 0]
  while (from < name.length) {
    const code = wildcard.charCodeAt(at)
    if (code === STAR) {
      afterStar = ++at
      taken = from
    } else if (code === QUESTION || code === name.charCodeAt(from)) {
      at++
      from++
    } else if (afterStar >= 0) {
      at = afterStar
      from = ++taken
    } else return false
  }
  while (wildcard.charCodeAt(at) === STAR) at++
  return at === wildcard.length
}

/** What a library looks for, and what of it is to be looked at again. */
export interface Wildcards {
  readonly pattern: string
  /** Whether a path that the pattern finds, written like it, is what was typed. */
  readonly accepts: (path: string) => boolean
}

/** Stars and ? alone: the rest of a glob's language is the library's. */
const PLAIN = /^[^\\[\]{}()|!@+]*$/
const MOST_STARS = 4

/** A / within braces, or a part that leads elsewhere: the path found has other parts than the glob. */
const CROOKED = /[{(][^})]*\/|(?:^|\/)\.{0,2}(?=\/|$)/

/**
 * A glob without parts of many stars: they are looked for with one, which finds more, and what is found is looked at
 * again.
 *
 * @throws Fault for what a library's regular expression might never end with.
 */
export function wildcardsOf(glob: string): Wildcards {
  const parts = glob.split('/').filter((part, at, all) => part !== '**' || all[at - 1] !== '**')
  const deep = parts.flatMap((part, at) => (part === '**' ? [at] : []))
  if (deep.length > MOST_STARS) throw tooMany(glob)
  const [first = parts.length] = deep
  const last = deep.at(-1) ?? -1
  const isStraight = !CROOKED.test(glob)
  // Behind the last ** parts count from the end of the path; between two of them their place isn't known.
  const own = parts.map((part, at) =>
    isStraight && hasMany(part) && (at < first || at > last) ? part : null,
  )
  if (parts.some((part, at) => own[at] === null && isCostly(part))) throw tooMany(glob)
  return {
    pattern: parts.map((part, at) => (own[at] === null ? part : withOneStar(part))).join('/'),
    accepts: path => {
      const names = path.split('/')
      return own.every((part, at) => {
        const name = names[at < first ? at : names.length - (parts.length - at)]
        return part === null || (name !== undefined && matchesWildcard(part, name))
      })
    },
  }
}

const hasMany = (part: string): boolean =>
  PLAIN.test(part) && part !== '**' && part.indexOf('*') !== part.lastIndexOf('*')

const withOneStar = (part: string): string =>
  `${part.slice(0, part.indexOf('*'))}*${part.slice(part.lastIndexOf('*') + 1)}`

/** Stars by the ways to share a name among them; what may be repeated by the ways to repeat it. */
const isCostly = (part: string): boolean =>
  mostStars(part) > MOST_STARS || /[*+]\([^)]*[|*+?(]/.test(part)

const TOKEN = /\\.|\[[^\]]*\]|\*+|\+\(|[({]|[|,]|[)}]/g

/** Stars (and repetitions) that one name is shared among: of alternatives those of the one with most. */
function mostStars(part: string): number {
  /** For each open bracket: the most stars of an alternative that has ended, those of the present one. */
  const open = [{ most: 0, now: 0 }]
  for (const [token] of part.matchAll(TOKEN)) {
    const group = open.at(-1) as { most: number; now: number }
    const opens = token === '(' || token === '{' || token === '+('
    if (opens) open.push({ most: 0, now: token === '+(' ? 1 : 0 })
    else if (token.startsWith('*')) group.now++
    else if (token === '|' || token === ',') {
      group.most = Math.max(group.most, group.now)
      group.now = 0
    } else if ((token === ')' || token === '}') && open.length > 1) {
      open.pop()
      const outer = open.at(-1) as { now: number }
      outer.now += Math.max(group.most, group.now)
    }
  }
  // A bracket that never closes is a letter.
  return open.reduce((sum, { most, now }) => sum + Math.max(most, now), 0)
}

const tooMany = (glob: string): Fault =>
  new Fault(
    `the glob ${shortened(glob)} has too many stars and alternatives: matching it could take forever.`,
    'Type a simpler one, or let the shell expand it.',
  )
