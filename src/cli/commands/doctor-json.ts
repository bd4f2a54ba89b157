import { kindOf, notesOf, refsOf, refusalOf, type Trial } from '../../detect/index.ts'
import { type LedgerNote, plainJson } from '../../model/index.ts'
import { reasonSentence } from '../../render/index.ts'
import { commandOf } from './doctor-command.ts'
import { type DoctorOptions, trialOf } from './doctor-lines.ts'
import type { Diagnosis } from './doctor-look.ts'
import { nameOf } from './doctor-trial.ts'

/** What doctor found, for programs: one document. Names of files are as they were typed. */
export function diagnosisJson(diagnoses: readonly Diagnosis[], options: DoctorOptions): string {
  const document = {
    schema_version: 1,
    groups: diagnoses.map(diagnosis => groupOf(diagnosis, options)),
  }
  return `${JSON.stringify(document, null, 2).split('\n').map(plainJson).join('\n')}\n`
}

function groupOf(diagnosis: Diagnosis, options: DoctorOptions) {
  if (diagnosis.kind === 'unreadable')
    return {
      ...{ found: 'unreadable', files: [diagnosis.ref.path] },
      error: { message: diagnosis.error.message, hints: [] },
    }
  if (diagnosis.kind === 'fault') {
    const { message, hints } = diagnosis.fault
    return {
      ...{ found: 'refused', files: diagnosis.refs.map(({ path }) => path) },
      error: { message, hints },
    }
  }
  const { heads, found } = diagnosis.group
  const { sample } = found
  const [head] = heads
  const isWhole = heads.every(each => each.isWhole)
  const refused = found.kind === 'open' ? refusalOf(found, refsOf(heads)) : null
  const trial = trialOf(found)
  const others = found.kind === 'own' ? [] : found.kind === 'reading' ? found.others : found.trials
  const command = commandOf(diagnosis, options.asked)
  const { shape } = sample
  return {
    found: found.kind,
    files: heads.map(({ ref }) => ref.path),
    joined: diagnosis.onto.map(({ path }) => path),
    kind: head === undefined ? null : kindOf(head),
    shape: shape.kind,
    packing: head?.wrapping.packing ?? null,
    encoding: head?.encoding ?? head?.wrapping.encoding ?? 'utf-8',
    dialect:
      shape.kind === 'table'
        ? { delimiter: shape.delimiter, header: !sample.isHeaderless, columns: [...sample.names] }
        : null,
    looked_at: { records: sample.counts.records - sample.counts.blank, whole: isWhole },
    reading:
      found.kind === 'reading'
        ? found.reading.evidence.map(({ part, is, why }) => ({ part, is, why }))
        : [],
    gives: trial === null ? null : trialJson(trial),
    others: others
      .filter(other => other !== trial)
      .map(other => ({ reading: nameOf(other), ...trialJson(other) })),
    open:
      found.kind === 'open'
        ? {
            parts: found.open.map(({ part, between, example = null }) => ({
              part,
              between,
              example,
            })),
            message: refused?.message ?? '',
            hints: refused?.hints ?? [],
          }
        : null,
    notes: found.kind === 'reading' ? notesOf(found, isWhole, options.plan).map(noteOf) : [],
    fields: [...sample.fields.values()].map(({ path, count, kinds }) => ({
      ...{ path, records: count },
      kinds: [...kinds].sort(),
    })),
    command: command === null ? null : command.join(' '),
  }
}

const noteOf = ({ text: _, ...note }: LedgerNote): Omit<LedgerNote, 'text'> => note

function trialJson({
  records,
  accepted,
  ignored,
  rejected,
  facts,
  reasons,
  rejectedByType,
}: Trial) {
  const left = new Map(reasons)
  const byType = [...rejectedByType].flatMap(([event_type, own]) =>
    [...own].map(([reason, count]) => {
      left.set(reason, (left.get(reason) ?? 0) - count)
      return { event_type, reason, count, text: reasonSentence(reason) }
    }),
  )
  const rest = [...left]
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({
      ...{ event_type: null, reason, count },
      text: reasonSentence(reason),
    }))
  return {
    records: { total: records, accepted, ignored, rejected },
    types: [...facts.types].map(([event_type, count]) => ({ event_type, count })),
    rejected: [...byType, ...rest],
  }
}
