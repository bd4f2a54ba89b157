import { inputWords } from '../../detect/index.ts'
import { shellPath } from '../../model/index.ts'
import type { InputRef } from '../../read/index.ts'
import type { Diagnosis } from './doctor-look.ts'

/** The command that reads inputs as they were found, as it can be run; null where there is none. */
export function commandOf(
  diagnosis: Diagnosis,
  asked: readonly string[],
): readonly string[] | null {
  if (diagnosis.kind !== 'found') return null
  const { heads, found } = diagnosis.group
  if (found.kind === 'open' || found.sample.records.length === 0) return null
  const files = heads.map(({ ref }) => fileWord(ref))
  const words = found.kind === 'reading' ? inputWords(found.reading.input) : asked
  return ['analyze', ...files, ...words]
}

const fileWord = ({ path }: InputRef): string => (path === '-' ? '-' : shellPath(path))
