import { Fault, type Outcome } from '../model/index.ts'
import { type AnalyzeOptions, planOf } from '../plan/index.ts'
import { engines, type Host } from '../run/index.ts'
import { checkedHost } from './arguments.ts'
import { type Result, resultOf } from './result.ts'

/**
 * Reads the inputs and answers. Bad lines are counted in the result's ledger, inputs that couldn't be read whole in
 * `incomplete`. Throws a Fault for a request that can't be carried out.
 */
export async function analyze(options: AnalyzeOptions, host: Host = {}): Promise<Result> {
  const plan = planOf(options)
  if (plan.follow) throw new Fault('a followed input has no final answer.', 'Use watch(options).')
  let last: Outcome | null = null
  for await (const outcome of engines.auto.run(plan, checkedHost(host))) last = outcome
  if (last === null) throw new Error('the engine ended without an outcome')
  return resultOf(last)
}

/**
 * Follows a growing file or a pipe: a result whenever events have come, the last one when the input ends or
 * `host.stop` is aborted. Needs a window. Throws a Fault for a request that can't be carried out.
 */
export function watch(
  options: Omit<AnalyzeOptions, 'follow'>,
  host: Host = {},
): AsyncIterable<Result> {
  const plan = planOf({ ...options, follow: true })
  return results(engines.memory.run(plan, checkedHost(host)))
}

async function* results(outcomes: AsyncIterable<Outcome>): AsyncGenerator<Result, void, undefined> {
  for await (const outcome of outcomes) yield resultOf(outcome)
}
