import { pick, type Random } from '../prng.ts'

/** Words that no shop uses. */
const UNKNOWN =
  'zorp quib flim brax nuff weld tosk yarb plim dron col7 fld_3 attr2 gnar hoble mipp snarf'.split(
    ' ',
  )

const words = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[ _-]+/)
    .map(word => word.toLowerCase())
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const CASINGS: readonly ((name: string) => string)[] = [
  name => name,
  name => name,
  name => words(name).join('_'),
  name => words(name).map(capital).join(' '),
  name => words(name).map(capital).join(''),
  name => words(name).join('-'),
  name => words(name).join('_').toUpperCase(),
  name => {
    const [head = '', ...rest] = words(name)
    return head + rest.map(capital).join('')
  },
]

/** How often a name becomes an unknown word: in most files none does, in some one, many or all. */
const SHARES = [0, 0, 0, 0.15, 0.15, 0.5, 1]

/** Says how a file calls its columns: each path, name by name. */
export function renaming(rng: Random): (path: string) => string {
  const casing = pick(rng, CASINGS)
  const share = pick(rng, SHARES)
  const unused = [...UNKNOWN]
  const known = new Map<string, string>()
  const nameOf = (name: string): string => {
    const own = known.get(name)
    if (own !== undefined) return own
    const at = Math.floor(rng.next() * unused.length)
    const isRenamed = rng.next() < share && unused.length > 0
    const next = isRenamed ? (unused.splice(at, 1)[0] as string) : casing(name)
    known.set(name, next)
    return next
  }
  return path =>
    path
      .split('.')
      .map(part => (part.endsWith('[]') ? `${nameOf(part.slice(0, -2))}[]` : nameOf(part)))
      .join('.')
}
