import type { Plan } from '../../model/index.ts'
import type { JoinedFile } from '../join/index.ts'
import { jsonNode } from '../map/json-node.ts'
import { type Mapping, mappingOf } from '../map/mapping.ts'
import { ownSpelling } from '../map/spelling.ts'
import { type ReadObject, readOwn } from './json-lines.ts'

/** How the objects of JSON lines become events. */
export interface JsonReading extends Pick<Mapping, 'spelling' | 'unseen'> {
  readonly read: ReadObject
  /** The names of the further fields that it hands over, in their order. */
  readonly extras: readonly string[]
}

/** A name that says more than that: a path, a level, an alternative. */
const IS_PATH = /[.[\]|:'+]/

/** Whether JSON lines of this plan have our own names for everything: no mapping, no path into a record. */
const isOwn = ({ input, extras }: Pick<Plan, 'input' | 'extras'>): boolean =>
  input.preset === null &&
  input.map.length === 0 &&
  input.types.length === 0 &&
  input.ignore.length === 0 &&
  input.join.length === 0 &&
  input.timeFormats.length === 0 &&
  input.decimal === null &&
  !extras.some(name => IS_PATH.test(name))

export const ownReading = (extras: readonly string[] = []): JsonReading => ({
  read: readOwn(extras),
  extras,
  spelling: ownSpelling(extras),
  unseen: () => [],
})

/** With `withRest` the further fields of each record are wanted too. */
export function jsonReading(
  plan: Pick<Plan, 'input' | 'extras'>,
  withRest = false,
  joined: readonly JoinedFile[] | null = null,
): JsonReading {
  const { input, extras } = plan
  if (!withRest && isOwn(plan)) return ownReading(extras)
  const mapping = mappingOf(input, extras, { digitsAreTimes: false, withRest, joined })
  return {
    read: text => {
      const node = jsonNode(text)
      return node.isObject ? mapping.read(node) : null
    },
    extras,
    spelling: mapping.spelling,
    unseen: mapping.unseen,
  }
}
