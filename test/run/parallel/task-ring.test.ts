import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinTaskRing, openTaskRing, type SlotTask } from '../../../src/run/parallel/task-ring.ts'

const ringOf = (slots: number) =>
  openTaskRing({
    memory: new SharedArrayBuffer(8),
    starts: Array.from({ length: slots }, (_, i) => 1000 * (i + 1)),
    bytes: 1000,
  })

describe('a ring of tasks', () => {
  it('gives each task once, in their order, and no slot that is in use', () => {
    const turns = fc.array(fc.constantFrom('add', 'take', 'done first', 'done last'), {
      maxLength: 80,
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), turns, (slots, turns) => {
        const handle = ringOf(slots)
        const filler = joinTaskRing(handle)
        const takers = [joinTaskRing(handle), joinTaskRing(handle), filler]
        const there: SlotTask[] = []
        const taken: SlotTask[] = []
        let number = 0
        for (const turn of turns) {
          if (turn === 'add') {
            const slot = filler.free()
            expect(slot === null).toBe(there.length + taken.length === slots)
            if (slot === null) continue
            expect([...there, ...taken].some(each => each.slot === slot)).toBe(false)
            const task = { number: ++number, input: number % 3, bytes: 10 * number }
            filler.add(slot, task)
            there.push({ ...task, slot, at: 1000 * (slot + 1) })
          } else if (turn === 'take') {
            const task = takers[number % takers.length]?.take()
            expect(task).toEqual(there.shift() ?? null)
            if (task != null) taken.push(task)
          } else {
            const task = turn === 'done first' ? taken.shift() : taken.pop()
            if (task !== undefined) takers[task.number % takers.length]?.done(task)
          }
        }
      }),
    )
  })

  it('that has ended gives what is left, and then nothing', () => {
    const handle = ringOf(3)
    const filler = joinTaskRing(handle)
    const taker = joinTaskRing(handle)
    for (const number of [1, 2]) filler.add(number, { number, input: 0, bytes: 1 })
    filler.end()
    expect([taker.wait()?.number, taker.wait()?.number, taker.wait()]).toEqual([1, 2, null])
  })
})
