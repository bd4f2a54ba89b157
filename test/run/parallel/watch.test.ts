import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/model/index.ts'
import { type Control, joinControl, openControl } from '../../../src/run/parallel/control.ts'
import { placeOfTask } from '../../../src/run/parallel/tasks.ts'
import type { ThreadResult } from '../../../src/run/parallel/thread.ts'
import { waitForWorkers } from '../../../src/run/parallel/watch.ts'

const files = [
  { input: 0, path: 'logs/a.jsonl', name: 'a.jsonl', size: 20 },
  { input: 2, path: 'logs/b.jsonl', name: 'b.jsonl', size: 20 },
]
const tasks = files.flatMap(({ input }) => [
  { input, from: 0, to: 10 },
  { input, from: 10, to: 20 },
])
const placeOf = (task: number | null) => placeOfTask(task, tasks, files)
const answer = {} as ThreadResult

/** A worker that does nothing by itself. */
function worker(control: Control, thread: number) {
  let settle = (_: ThreadResult | null): void => {}
  let fail = (_: Error): void => {}
  const done = new Promise<ThreadResult | null>((resolve, reject) => {
    settle = resolve
    fail = reject
  })
  const own = joinControl(control.shared, thread)
  const running = { thread, done, release: () => settle(null), end: () => {} }
  return { ...own, running, answer: () => settle(answer), fail }
}

/** Two workers, and a clock: `during` is told of each second, whose CPU time it may give. */
async function waiting(during: (second: number, workers: readonly Both[]) => number | undefined) {
  const control = openControl(tasks.length, 3)
  const workers = [worker(control, 1), worker(control, 2)]
  let seconds = 0
  let cpuMs = 0
  const clock = {
    second: async () => {
      cpuMs += during(++seconds, workers) ?? 1
    },
    cpuMs: () => cpuMs,
  }
  const each = workers.map(({ running }) => running)
  const waited = waitForWorkers({ workers: each, control, placeOf, clock, onSecond: () => {} })
  const error: unknown = await waited.then(
    () => null,
    (reason: unknown) => reason,
  )
  const answers =
    error === null ? await Promise.all(workers.map(({ running }) => running.done)) : []
  return { error, seconds, answers, workers }
}
type Both = ReturnType<typeof worker>

describe('workers that are waited for', () => {
  it('answer when they like, as long as they show life', async () => {
    const { error, seconds, answers } = await waiting((second, [one, two]) => {
      if (second === 1) one?.begin()
      if (second === 30) two?.begin()
      if (second % 50 === 0) one?.sign()
      if (second % 50 === 0) two?.takeTask()
      if (second === 2000) one?.answer()
      if (second === 2020) two?.answer()
      return undefined
    })
    expect([error, answers]).toEqual([null, [answer, answer]])
    expect(seconds).toBeGreaterThanOrEqual(2020)
  })

  it.each([
    ['rests', 1, 62],
    ['computes', 900, 602],
  ])('and hang while the process %s are named, with what they read', async (_, cpuMs, after) => {
    const { error, seconds } = await waiting((second, [one, two]) => {
      if (second === 1) one?.begin()
      if (second === 1) one?.takeTask()
      if (second === 1) two?.begin()
      if (second === 2) for (let i = 0; i < 3; i++) two?.takeTask()
      // The other one goes on.
      if (second % 7 === 0) one?.sign()
      return cpuMs
    })
    expect(error).toBeInstanceOf(Fault)
    expect(error).toMatchObject({
      message: 'a thread hangs in b.jsonl, bytes 10 to 20.',
      hints: ['Try again with --threads 1.'],
    })
    expect(seconds).toBe(after)
  })

  it.each([
    ['before its first task', 0],
    ['in a.jsonl, bytes 0 to 10', 1],
    ['after its last task', 5],
  ])('and hang %s say so', async (place, taken) => {
    const { error } = await waiting((second, [one, two]) => {
      if (second > 1) return undefined
      two?.answer()
      one?.begin()
      for (let i = 0; i < taken; i++) one?.takeTask()
      return undefined
    })
    expect(error).toMatchObject({ message: `a thread hangs ${place}.` })
  })

  it('and have not begun when all is done are let go, and never begin', async () => {
    const { error, answers, workers } = await waiting((second, [one]) => {
      if (second === 100) one?.answer()
      else if (second % 50 === 1) one?.sign()
      return undefined
    })
    expect([error, answers]).toEqual([null, [answer, null]])
    expect(workers[1]?.begin()).toBe(false)
  })

  it('and fail are not waited for any longer', async () => {
    const { error, seconds } = await waiting((second, [, two]) => {
      if (second === 3) two?.fail(new Fault('boom'))
      return undefined
    })
    expect(error).toMatchObject({ message: 'boom' })
    expect(seconds).toBeLessThan(6)
  })
})

it('who waits may have enough', async () => {
  const control = openControl(1, 2)
  const { running } = worker(control, 1)
  const clock = { second: async () => {}, cpuMs: () => 0 }
  const onSecond = () => {
    throw new Error('enough')
  }
  const waited = waitForWorkers({ workers: [running], control, placeOf, clock, onSecond })
  await expect(waited).rejects.toThrow('enough')
})
