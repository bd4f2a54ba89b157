import { Fault } from '../../model/index.ts'
import { parsePath } from '../map/path.ts'
import type { Layout } from './layout.ts'

type Way = Pick<Layout, 'path' | 'inner'>

const EACH = '[]'

/**
 * Where the records of a document stand, as it is typed: `orders`, `data.orders.edges[].node`, `log`; or with slashes for
 * names that have dots or brackets: `/my.orders/[]/body`. Throws a Fault for anything else.
 */
export function recordsPath(text: string): Way {
  const names = text.startsWith('/') ? text.slice(1).split('/') : dotted(text)
  const each = names.indexOf(EACH)
  const unescaped = names.map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (each === 0 || each !== names.lastIndexOf(EACH)) throw notAWay(text)
  const inner = unescaped.slice(each + 1)
  if (each < 0) return { path: unescaped, inner: null }
  return { path: unescaped.slice(0, each), inner: inner.length === 0 ? null : inner }
}

function dotted(text: string): string[] {
  const { steps } = parsePath(text)
  return steps.flatMap(step => {
    if (step.kind === 'member') return [step.name.replaceAll('~', '~0')]
    if (step.kind === 'each') return [EACH]
    throw notAWay(text)
  })
}

const notAWay = (text: string): Fault =>
  new Fault(
    `--records ${text} doesn't say where the records are.`,
    'For example: orders, data.orders or data.orders.edges[].node.',
  )

/** The same as it would be typed. */
export function recordsWord({ path, inner }: Way): string {
  const names = inner === null ? path : [...path, EACH, ...inner]
  if (names.every(name => name === EACH || /^[^.[\]/~|:',=]+$/.test(name)))
    return names.join('.').replaceAll('.[]', '[]')
  return `/${names.map(name => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
}
