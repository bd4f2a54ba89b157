import { presetGuess, sampleFound } from '../detect/index.ts'
import type { Warning } from '../model/index.ts'
import type { InputRef } from '../read/index.ts'
import type { Pass } from './pass.ts'

/** Of so many records, all but this share rejected is no log with some bad lines: it is read the wrong way. */
const NEARLY_ALL = 0.9
const FEWEST = 3

/** Where to go when an input's records are (nearly) all rejected: doctor, and the preset whose field names it has. */
export function nearlyAllRejected(
  { plan, ledger }: Pass,
  input: number,
  { path, name }: InputRef,
  beginning: () => Uint8Array,
): Warning[] {
  const { accepted, rejected } = ledger.inputs.get(input) ?? { accepted: 0, rejected: 0 }
  if (rejected < FEWEST || rejected < NEARLY_ALL * (rejected + accepted)) return []
  const preset = presetGuess(sampleFound(beginning()))
  const file = path === '-' ? 'FILE' : path
  const likely =
    preset === null || preset.name === plan.input.preset
      ? []
      : [`Its fields look like ${preset.name}: analyze ${file} --preset ${preset.name}`]
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
      hints: [...likely, `To examine it: analyze doctor ${file}`],
    },
  ]
}
