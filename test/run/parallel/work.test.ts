import { closeSync, openSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planOf } from '../../../src/plan/index.ts'
import { stateOfFile } from '../../../src/read/index.ts'
import { needsOf } from '../../../src/run/needs.ts'
import { openControl } from '../../../src/run/parallel/control.ts'
import { tasksOf } from '../../../src/run/parallel/tasks.ts'
import { work } from '../../../src/run/parallel/work.ts'
import { scanner } from '../../decode/native/scanner.ts'
import { ownFolder } from '../../support/child.ts'
import { generate } from '../../support/generator.ts'

const path = join(ownFolder(), 'log.jsonl')
const text = [...generate({ seed: 8, events: 20_000, items: 6000, customers: 15_000 })].join('\n')
const size = Buffer.byteLength(text)
writeFileSync(path, text)
const fd = openSync(path, 'r')
const file = { input: 0, path, name: 'log.jsonl', size, state: stateOfFile(fd) }
closeSync(fd)

/** A worker's share of a run whose main thread does nothing, in this thread. */
function share(maxPages: number, prepare = (_: ReturnType<typeof openControl>): void => {}) {
  const from = scanner({ maxPages })
  const tasks = tasksOf([file], 100_000)
  const control = openControl(tasks.length, 2)
  prepare(control)
  const plan = planOf({ inputs: [path] })
  const answer = work({
    work: {
      plan,
      needs: needsOf(plan),
      catalog: null,
      expectedNewest: null,
      files: [file],
      tasks,
    },
    scanner: from.handle,
    control: control.shared,
    thread: 1,
  })
  return { answer, control, from, tasks }
}

describe('a worker', () => {
  it('does all tasks that nobody else takes, and shows that it lives', () => {
    const { answer, control, tasks, from } = share(1000)
    expect(answer).toHaveProperty('result.ledger.counts.records', 20_000)
    expect(control.signsOf(1)).toBeGreaterThan(2 * tasks.length)
    expect(control.taskOf(1)).toBe(tasks.length)
    expect(from.names.customer.size).toBeGreaterThan(2000)
  })

  it('that is not wanted any more leaves the shared memory alone', () => {
    const dismissed = share(1000, control => expect(control.dismiss(1)).toBe(true))
    expect(dismissed.answer).toBeNull()
    expect(dismissed.from.wasm.openThread()).toBe(1)
  })

  it('can not be dismissed once it has begun', () => {
    const { control } = share(1000)
    expect(control.dismiss(1)).toBe(false)
  })

  it('answers with a sentence where memory is refused, wherever that happens', () => {
    const fault = {
      fault: expect.stringMatching(/^the names in this input/),
      hints: [expect.stringMatching(/^Analyze fewer files/)],
    }
    let refused = 0
    // Names take memory, and so does counting: which of them meets the limit differs.
    for (let maxPages = 24; maxPages < 60; maxPages++) {
      const { answer, control } = share(maxPages)
      if (answer !== null && 'result' in answer) continue
      refused++
      expect(answer).toEqual(fault)
      expect(control.isStopped()).toBe(true)
    }
    expect(refused).toBeGreaterThan(10)
  })
})

describe('a file that changes while it is read', () => {
  const changed = (how: () => void) => {
    how()
    return share(1000).answer
  }
  const told = (message: RegExp) => ({
    result: {
      incomplete: [
        {
          at: 0,
          incomplete: {
            input: 'log.jsonl',
            reason: 'read_error',
            message: expect.stringMatching(message),
          },
        },
      ],
    },
  })

  it('by growing is read as far as it went', () => {
    const answer = changed(() => writeFileSync(path, '{"more":1}\n', { flag: 'a' }))
    expect(answer).toMatchObject({
      result: { incomplete: [], ledger: { counts: { records: 20_000 } } },
    })
  })

  it('by being overwritten with more is told', () =>
    expect(
      changed(() => writeFileSync(path, `${text.replaceAll('page_visit', 'page_visits')}\n`)),
    ).toMatchObject(told(/^it was overwritten while it was read/)))

  it('by being overwritten with as much is told', () =>
    expect(changed(() => writeFileSync(path, text))).toMatchObject(
      told(/^it was overwritten while it was read/),
    ))

  it('by being cut is told', () =>
    expect(changed(() => truncateSync(path, 1000))).toMatchObject(told(/^it got shorter/)))

  it('by another that takes its name is told, and nothing of the other counts', () => {
    const answer = changed(() => {
      writeFileSync(`${path}.new`, text)
      renameSync(`${path}.new`, path)
    })
    expect(answer).toMatchObject(told(/^it was replaced while it was read/))
    expect(answer).toHaveProperty('result.ledger.counts.records', 0)
  })
})
