/**
 * The fast decoder against the strict one on many more lines than the tests have time for. Arguments: million lines (100),
 * first seed (1). Run with:
 *
 *     esbuild bench/twins.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/twins.mjs && node dist/twins.mjs 100
 */
import { compileScanner, createScanner, fastDecoder } from '../src/decode/fast/index.ts'
import { nameTables, strictDecoder } from '../src/decode/index.ts'
import { mutated } from '../test/decode/fast/mutate.ts'
import { Twins } from '../test/decode/fast/twin.ts'
import { generate } from '../test/support/generator.ts'
import { hostileLines } from '../test/support/hostile.ts'
import { random } from '../test/support/prng.ts'

const LINES = Number(process.argv[2] ?? 100) * 1e6
const FIRST_SEED = Number(process.argv[3] ?? 1)
const ROUND = 200_000
/** Few of them, because they cost fifty times as much to make as a mutated line. */
const HOSTILE = 4000
const SHAPES = 20_000

const module = compileScanner(new URL('./scan.wasm', import.meta.url))

/** A file of usual lines of which one in `each` is mutated, with some hostile ones at its end. */
function* pieces(seed: number): Generator<Buffer> {
  const rng = random(seed)
  const each = 1 + (seed % 20)
  const lines = [
    ...generate({
      seed,
      events: SHAPES,
      badLines: 0.01,
      extras: seed % 2 === 0,
      zones: seed % 3 === 0,
    }),
  ].map(line => Buffer.from(`${line}\n`))
  for (let made = 0; made < ROUND; made += SHAPES) {
    const some = lines.map(line =>
      rng.next() * each < 1
        ? Buffer.concat([mutated(rng, line.subarray(0, -1)), Buffer.of(10)])
        : line,
    )
    yield Buffer.concat(some)
  }
  yield Buffer.concat([...hostileLines(seed, HOSTILE)])
}

let lines = 0
const tiers = { layout: 0, general: 0, slow: 0 }
for (let seed = FIRST_SEED; lines < LINES; seed++) {
  const options = { inputZone: seed % 5 === 0 ? 'America/St_Johns' : 'UTC', keepRejected: false }
  const fast = fastDecoder(createScanner({ module, seed: [seed, 1] }), options)
  const twins = new Twins(strictDecoder({ ...options, names: nameTables() }), fast)
  for (const bytes of pieces(seed)) {
    const step = 1000 + ((seed * 7919) % 300_000)
    for (let at = 0; at < bytes.length; at += step) twins.decode(bytes.subarray(at, at + step))
  }
  twins.finish()
  lines += twins.counts.records
  for (const tier of ['layout', 'general', 'slow'] as const) tiers[tier] += fast.tiers[tier]
  process.stderr.write(`seed ${seed}: ${lines} lines alike ${JSON.stringify(tiers)}\n`)
}
