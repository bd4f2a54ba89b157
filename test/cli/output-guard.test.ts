import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openOutput } from '../../src/cli/output/file.ts'
import { type Claim, fileSource } from '../../src/cli/output/guard.ts'
import { openOutputs } from '../../src/cli/output/print.ts'
import { Fault } from '../../src/model/index.ts'
import { ownFolder } from '../support/child.ts'
import { times } from '../support/long-run.ts'

const root = ownFolder()
let folders = 0
function emptyFolder(): string {
  const folder = join(root, `case-${++folders}`)
  mkdirSync(folder)
  return folder
}

const FREE: Claim = { take: () => {}, wrote: () => {} }
const LOG = 'the log\n'

/** A folder with a log, opened for a report and for rejected records. */
async function opened(output: string, rejects: string | null = null) {
  const folder = emptyFolder()
  const at = (name: string) => join(folder, name)
  writeFileSync(at('log'), LOG)
  const files = await openOutputs(
    { output: at(output), rejects: rejects === null ? null : at(rejects) },
    [fileSource('an input', at('log'))],
  )
  if (files.output === null) throw new Error('there is an output')
  return { at, folder, output: files.output, rejects: files.rejects }
}

describe('at the moment of writing', () => {
  it('a name that became the log is left alone', async () => {
    const { at, folder, output } = await opened('report')
    await output.write('new')
    renameSync(at('log'), at('report'))
    await expect(output.commit()).rejects.toThrow('is an input: it would be overwritten')
    expect(readFileSync(at('report'), 'utf8')).toBe(LOG)
    expect(readdirSync(folder)).toEqual(['report'])
  })

  it('also one that another log has by then', async () => {
    const { at, output } = await opened('report')
    await output.write('new')
    writeFileSync(at('next'), 'rotated')
    renameSync(at('next'), at('log'))
    linkSync(at('log'), at('report'))
    await expect(output.commit()).rejects.toThrow('is an input')
    expect(readFileSync(at('report'), 'utf8')).toBe('rotated')
  })

  it('a name that became what the other output wrote is left alone', async () => {
    const { at, output, rejects } = await opened('report', 'rejects')
    await rejects?.write('rejected')
    await rejects?.commit()
    renameSync(at('rejects'), at('report'))
    await output.write('new')
    await expect(output.commit()).rejects.toThrow('--rejects and --output name the same file')
    expect(readFileSync(at('report'), 'utf8')).toBe('rejected')
  })

  it('an inode that is used again stands in nobody’s way', async () => {
    for (let n = 0; n < 20; n++) {
      const { at, output, rejects } = await opened('report', 'rejects')
      writeFileSync(at('rejects'), 'old')
      await rejects?.write('rejected')
      await rejects?.commit()
      // Gone, so that its inode is free for the next file.
      rmSync(at('log'))
      await output.write('new')
      await output.commit()
      expect(readFileSync(at('report'), 'utf8')).toBe('new')
      expect(readFileSync(at('rejects'), 'utf8')).toBe('rejected')
    }
  })
})

/** Links that lead down, up, sideways and nowhere, some of them through others. */
function tree(folder: string): void {
  mkdirSync(join(folder, 'a/b'), { recursive: true })
  mkdirSync(join(folder, 'c/a'), { recursive: true })
  for (const [to, name] of [
    ['a/b', 'down'],
    ['../c', 'a/side'],
    ['..', 'c/up'],
    ['down/../new', 'far'],
    ['nosuch/../x', 'lost'],
    ['a/side/up/c/log', 'c/a/round'],
    ['log', 'a/b/x'],
  ] as const)
    symlinkSync(to, join(folder, name))
  for (const name of ['log', 'a/log', 'a/b/log', 'c/log', 'c/a/log'])
    writeFileSync(join(folder, name), name)
}

/** Every file with its text, and every link. */
function inside(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .map(entry => ({ entry, path: `${below}${entry.name}` }))
    .flatMap(({ entry, path }) => {
      if (entry.isDirectory()) return [path, ...inside(folder, `${path}/`)]
      return [
        entry.isSymbolicLink() ? `${path} ->` : `${path}: ${readFileSync(join(folder, path))}`,
      ]
    })
    .sort()
}

describe('a path means what it means to the system', () => {
  it('however it is spelled', async () => {
    const part = fc.constantFrom('a', 'b', 'c', '..', '..', '.', 'down', 'side', 'up', 'nosuch', '')
    const name = fc.constantFrom('log', 'new', 'far', 'lost', 'round', 'x', '..', 'down')
    let written = 0
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), name, async (parts, last) => {
        // A path from the working folder would need chdir; below `a` the same parts are met.
        const path = ['a', ...parts, last].join('/')
        const ours = join(emptyFolder(), 'tree')
        const theirs = join(emptyFolder(), 'tree')
        for (const folder of [ours, theirs]) {
          mkdirSync(folder)
          tree(folder)
        }
        // Not outside of the tree.
        fc.pre(parts.filter(each => each === '..' || each === 'up').length <= 1)
        let can = true
        try {
          writeFileSync(`${theirs}/${path}`, 'report')
        } catch {
          can = false
        }
        const writing = openOutput(`${ours}/${path}`, FREE)
        if (can) {
          const output = await writing
          await output.write('report')
          await output.commit()
          written++
        } else await expect(writing).rejects.toBeInstanceOf(Fault)
        expect(inside(ours)).toEqual(inside(theirs))
        for (const folder of [ours, theirs]) rmSync(join(folder, '..'), { recursive: true })
      }),
      { numRuns: times(60, 400), seed: 7 },
    )
    expect(written).toBeGreaterThan(times(8, 50))
  })

  it('a link that led to nothing still is one', async () => {
    const folder = emptyFolder()
    tree(folder)
    const output = await openOutput(join(folder, 'far'), FREE)
    await output.write('report')
    await output.commit()
    expect(lstatSync(join(folder, 'far')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'a/new'), 'utf8')).toBe('report')
    expect(existsSync(join(folder, 'new'))).toBe(false)
  })
})
