/**
 * The fast decoder against the strict one on many more lines than the tests have time for: seeds FIRST to LAST, some
 * 204,000 lines each; ends with code 1 and the difference at the first one. `npm run bench -- twins` starts several of it.
 * Arguments: first and last seed. Prints a line of JSON at the end, and how far it is on stderr.
 */

import { nameTables, strictDecoder } from '../src/decode/index.ts'
import { compileScanner, createScanner, fastDecoder } from '../src/decode/native/index.ts'
import { mutated } from '../test/decode/native/mutate.ts'
import { Twins } from '../test/decode/native/twin.ts'
import { generate } from '../test/support/generator.ts'
import { hostileLines } from '../test/support/hostile.ts'
import { random } from '../test/support/prng.ts'

const [first = 1, last = first] = process.argv.slice(2).map(Number)
/** Usual lines a seed, of which some are mutated: 5 to 25 %, by seed. */
const USUAL = 200_000
const SHAPES = 20_000
/** Few of them, because they cost fifty times as much to make as a mutated line. */
const HOSTILE = 4000

// Two errors are thrown for each line that is no JSON, and nobody looks at their stacks: a fifth of the time.
Error.stackTraceLimit = 0
const module = compileScanner('dist/scan.wasm')
const LF = Buffer.of(10)

/** A file of usual lines of which one in `each` is mutated, with some hostile ones at its end. */
function* pieces(seed: number): Generator<Buffer> {
  const rng = random(seed)
  const each = 4 + (seed % 17)
  const lines = [
    ...generate({
      seed,
      events: SHAPES,
      badLines: 0.01,
      currencies: ['USD', 'EUR'],
      extras: seed % 2 === 0,
      zones: seed % 3 === 0,
    }),
  ].map(line => Buffer.from(`${line}\n`))
  for (let made = 0; made < USUAL; made += SHAPES) {
    const some: Buffer[] = []
    for (const line of lines)
      if (rng.next() * each < 1) some.push(mutated(rng, line.subarray(0, -1)), LF)
      else some.push(line)
    yield Buffer.concat(some)
  }
  yield Buffer.concat([...hostileLines(seed, HOSTILE)])
}

const total = { records: 0, blank: 0, rejected: 0, accepted: 0, layout: 0, general: 0, slow: 0 }

function alike(seed: number): void {
  const options = { inputZone: seed % 5 === 0 ? 'America/St_Johns' : 'UTC', keepRejected: false }
  const fast = fastDecoder(createScanner({ module, seed: [seed, 1] }), options)
  const twins = new Twins(strictDecoder({ ...options, names: nameTables() }), fast)
  for (const bytes of pieces(seed)) {
    const step = 1000 + ((seed * 7919) % 300_000)
    for (let at = 0; at < bytes.length; at += step) twins.decode(bytes.subarray(at, at + step))
  }
  twins.finish()
  for (const key of ['records', 'blank', 'rejected', 'accepted'] as const)
    total[key] += twins.counts[key]
  for (const tier of ['layout', 'general', 'slow'] as const) total[tier] += fast.tiers[tier]
}

for (let seed = first; seed <= last; seed++) {
  try {
    alike(seed)
  } catch (error) {
    process.stderr.write(`seed ${seed}: ${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
  if ((seed - first) % 10 === 9)
    process.stderr.write(`seeds ${first} to ${seed}: ${total.records} lines alike\n`)
}
process.stdout.write(`${JSON.stringify(total)}\n`)
