import type { Plan } from '../../model/index.ts'
import type { JoinedFile } from '../join/index.ts'
import { jsonNode } from '../map/json-node.ts'
import { type Mapping, mappingOf } from '../map/mapping.ts'
import type { Node } from '../map/node.ts'
import type { RecordProgram } from '../map/record-program.ts'
import { ownSpelling } from '../map/spelling.ts'
import { type ReadObject, readOwn } from './json-lines.ts'

/** How the objects of JSON lines become events. */
export interface JsonReading extends Pick<Mapping, 'spelling' | 'unseen'> {
  readonly read: ReadObject
  /** The names of the further fields that it hands over, in their order. */
  readonly extras: readonly string[]
  /** Where records are read by a program, whose lines have the spelling; and what none of those read so had. */
  readonly records?: {
    readonly program: RecordProgram
    readonly unseen: Mapping['unseenInRows']
  }
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

/** What beside the events is wanted of records. */
interface Wanted {
  /** The further fields of each. */
  readonly withRest?: boolean
  /** To be told of each, and of no events. */
  readonly onRecord?: ((record: Node) => void) | undefined
  /** What each is joined to. */
  readonly joined?: readonly JoinedFile[] | null
}

export function jsonReading(
  plan: Pick<Plan, 'input' | 'extras'>,
  wanted: Wanted = {},
): JsonReading {
  return readingOf(plan, wanted).reading
}

/** The same, and its mapping where it has one. */
export function readingOf(
  plan: Pick<Plan, 'input' | 'extras'>,
  { withRest = false, onRecord, joined = null }: Wanted = {},
): { readonly reading: JsonReading; readonly mapping: Mapping | null } {
  const { input, extras } = plan
  if (!withRest && onRecord === undefined && isOwn(plan))
    return { reading: ownReading(extras), mapping: null }
  const mapping = mappingOf(input, extras, { digitsAreTimes: false, withRest, joined })
  const reading: JsonReading = {
    read: text => {
      const node = jsonNode(text)
      if (!node.isObject) return null
      if (onRecord === undefined) return mapping.read(node)
      onRecord(node)
      return 'ignored'
    },
    extras,
    spelling: mapping.spelling,
    unseen: mapping.unseen,
  }
  return { reading, mapping }
}
