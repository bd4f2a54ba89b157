import {
  diff as compared,
  type Figures,
  type Finding,
  parseTolerances,
  readDocument,
} from '../assert/index.ts'
import { Fault, limitWord, type Outcome } from '../model/index.ts'
import { kind } from './arguments.ts'
import { type JsonDocument, type Result, resultOf } from './result.ts'

export interface DiffSettings {
  /** Judges each: 'gross=5%,conversion_rate=0.5pp'. */
  readonly tolerance?: string
  /** Items that a drawing for people shows. Default: 10. */
  readonly top?: number | 'all'
  /** What messages and titles call them. Default: old and new. */
  readonly names?: readonly [old: string, now: string]
}

export interface Diff extends Result {
  /** The tolerances, each with whether it is kept. */
  readonly findings: readonly Finding[]
}

/** A result, or a report that was written as JSON: its text, or what JSON.parse made of it. */
export type Side = Outcome | JsonDocument | string

/**
 * Compares two reports: tables `changes`, `items`, `drivers`, … Throws a Fault for two that can't be compared, and for a
 * tolerance of a number that they don't have.
 */
export function diff(old: Side, now: Side, settings: DiffSettings = {}): Diff {
  const { tolerance, top = 10, names: [oldName, newName] = ['old', 'new'] } = settings
  const { outcome, findings } = compared(
    { old: figuresOf(old, oldName), now: figuresOf(now, newName), oldName, newName },
    {
      tolerances: tolerance === undefined ? [] : parseTolerances(tolerance),
      top: limitWord('top', top),
    },
  )
  return Object.assign(resultOf(outcome), { findings })
}

function figuresOf(side: Side, name: string): Figures {
  if (typeof side === 'string') return readDocument(side, name)
  if (typeof side !== 'object' || side === null)
    throw new Fault(`${name} should be a result or a JSON report, found ${kind(side)}.`)
  return isOutcome(side) ? side : readDocument(JSON.stringify(side), name)
}

const isOutcome = (side: Outcome | JsonDocument): side is Outcome => !('schema_version' in side)
