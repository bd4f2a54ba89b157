import type { Warning } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import type { Pass } from './pass.ts'

/** Of so many records, all but this share rejected is no log with some bad lines: it is read the wrong way. */
const NEARLY_ALL = 0.9
const FEWEST = 3

/** Where to go when an input's records are (nearly) all rejected: doctor, and the preset whose field names it has. */
export function nearlyAllRejected(
  { ledger }: Pass,
  input: number,
  { path, name }: InputRef,
): Warning[] {
  const { accepted, rejected } = ledger.inputs.get(input) ?? { accepted: 0, rejected: 0 }
  if (rejected < FEWEST || rejected < NEARLY_ALL * (rejected + accepted)) return []
  const file = path === '-' ? 'FILE' : path
  return [
    {
      message: [
        { kind: 'count', cell: rejected },
        ' of ',
        { kind: 'count', cell: rejected + accepted },
        ' records of ',
        { kind: 'id', cell: name },
        ' were rejected: its field names are probably different.',
      ],
      // Where none was accepted the run is incomplete, and says so.
      isUrgent: accepted > 0,
      hints: [`To examine it: analyze doctor ${file}`],
    },
  ]
}
