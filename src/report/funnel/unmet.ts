import { didYouMean, type Phrase, suggestion, type Warning } from '../../model/index.ts'
import type { FunnelAnswer, FunnelOptions } from './answer.ts'

const noEvent = (step: string): Phrase => [
  'no event in the period matches the step ',
  { kind: 'id', cell: step },
]

/** A step that nobody can have reached: its zeros are no finding. */
export const unmetNotes = ({ unmet, steps }: FunnelAnswer): Phrase[] =>
  // Of no events at all there is nothing to say step by step.
  unmet.length === steps.length ? [] : unmet.map(noEvent)

/** Where others are met, the type is probably spelled otherwise. */
export function unmetWarnings(answer: FunnelAnswer, { steps }: FunnelOptions): Warning[] {
  if (unmetNotes(answer).length === 0) return []
  const { types } = answer
  return answer.unmet.map(text => {
    const type = steps.find(step => step.text === text)?.type ?? text
    const meant = types.includes(type) ? null : didYouMean(type, types)
    return { message: [...noEvent(text), '.'], hints: suggestion(meant) }
  })
}
