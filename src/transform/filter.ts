import type { Condition, EventBatch, Test } from '../model/index.ts'
import type { FieldReader } from './fields.ts'
import { FALSE, judgeText, judgeTime, TRUE, UNKNOWN, type Verdict } from './test.ts'

/** Says of each row of a batch whether the condition holds. The array is written over by the next call. */
export type Filter = (batch: EventBatch) => Uint8Array

/** `reader` gives the way to each field that the condition names. */
export function openFilter(condition: Condition, reader: (field: string) => FieldReader): Filter {
  switch (condition.kind) {
    case 'not': {
      const inner = openFilter(condition.of, reader)
      return batch => {
        const found = inner(batch)
        for (let i = 0; i < batch.length; i++) found[i] = NOT[found[i] as Verdict]
        return found
      }
    }
    case 'and':
    case 'or': {
      // 'and' is as false as its falsest part, 'or' as true as its truest; unknown lies between.
      const decides = condition.kind === 'and' ? FALSE : TRUE
      const [first, ...rest] = condition.of.map(part => openFilter(part, reader))
      if (first === undefined) throw new Error(`nothing to join with ${condition.kind}`)
      return batch => {
        const found = first(batch)
        for (const part of rest) {
          const more = part(batch)
          for (let i = 0; i < batch.length; i++) {
            if (found[i] === decides) continue
            if (more[i] === decides || more[i] === UNKNOWN) found[i] = more[i] as Verdict
          }
        }
        return found
      }
    }
    default:
      return testFilter(condition, reader(condition.field))
  }
}

const NOT = [TRUE, FALSE, UNKNOWN] as const

function testFilter(test: Test, { column, dense, text }: FieldReader): Filter {
  let found = new Uint8Array(0)
  const room = (rows: number): Uint8Array => {
    if (found.length < rows) found = new Uint8Array(rows)
    return found
  }
  if (!dense && test.kind !== 'missing' && test.field === 'timestamp') {
    const judge = judgeTime(test)
    return batch => {
      const values = column(batch)
      const out = room(batch.length)
      for (let i = 0; i < batch.length; i++) out[i] = judge(values[i] as number)
      return out
    }
  }
  const judge = judgeText(test)
  const known = dense ? verdicts() : null
  const note = (value: number, verdict: Verdict) => {
    known?.set(value, verdict)
    return verdict
  }
  return batch => {
    const values = column(batch)
    const out = room(batch.length)
    for (let i = 0; i < batch.length; i++) {
      const value = values[i] as number
      out[i] = known?.get(value) ?? note(value, judge(text(value, batch)))
    }
    return out
  }
}

/** What was found of each id: a text is looked at once, however many events have it. */
function verdicts() {
  /** 0: not yet known; else the verdict + 1. */
  let found = new Uint8Array(1024)
  return {
    get(id: number): Verdict | undefined {
      const known = found[id]
      return known === undefined || known === 0 ? undefined : ((known - 1) as Verdict)
    },
    set(id: number, verdict: Verdict): void {
      if (id >= found.length) {
        const longer = new Uint8Array(Math.max(found.length * 2, id + 1))
        longer.set(found)
        found = longer
      }
      found[id] = verdict + 1
    },
  }
}
