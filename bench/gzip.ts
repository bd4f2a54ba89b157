/** `gzip`: a log as .gz against inflating it alone, by the library that we use (node:zlib) and by zcat. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { asTable, inTurn, measure } from './measure.ts'

const INFLATE = `
  const { createReadStream } = require('node:fs')
  const { createGunzip } = require('node:zlib')
  createReadStream(process.argv[1], { highWaterMark: 1 << 20 })
    .pipe(createGunzip({ chunkSize: 1 << 20 }))
    .resume()`

export function gzip(file: string, rounds: number): void {
  const packed = `${file}.gz`
  if (!existsSync(packed)) {
    execFileSync('sh', ['-c', 'gzip -c "$0" > "$0.part"', file])
    renameSync(`${file}.part`, packed)
  }
  const analyze = (input: string, ...more: readonly string[]) => ({
    name: `analyze, ${input === packed ? 'the .gz' : 'not packed'}${more.length > 0 ? `, ${more.join(' ')}` : ''}`,
    command: ['node', 'dist/analyze.cjs', input, '-q', ...more],
  })
  const digest = (input: string) =>
    createHash('sha256')
      .update(measure(analyze(input, '-f', 'json'), 'stdout').stdout)
      .digest('hex')
  if (digest(file) !== digest(packed)) throw new Error('the .gz has another answer')
  const runs = inTurn(
    [
      { name: 'node:zlib, inflating alone', command: ['node', '-e', INFLATE, packed] },
      { name: 'zcat', command: ['zcat', packed] },
      analyze(packed),
      analyze(file, '--threads', '1'),
    ],
    rounds,
  )
  process.stdout.write(asTable(runs))
}
