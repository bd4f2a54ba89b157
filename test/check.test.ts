import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PAIRS = join(ROOT, 'fixtures', 'pairs')
const folder = mkdtempSync(join(tmpdir(), 'footfall-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const check = (dir: string): Promise<{ out: string; exit: number }> =>
  new Promise(resolve =>
    execFile(
      process.execPath,
      [join(ROOT, 'dist', 'analyze.cjs'), 'check', dir],
      { encoding: 'utf8' },
      (error, out) => resolve({ out, exit: error === null ? 0 : Number(error.code) }),
    ),
  )

/** A copy of our pairs with one thing changed. */
async function planted(name: string, plant: (dir: string) => void) {
  const dir = join(folder, name)
  cpSync(PAIRS, dir, { recursive: true })
  plant(dir)
  return check(dir)
}

const rewrite = (path: string, from: string, to: string): void => {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
  writeFileSync(path, text.replace(from, to))
}

describe('analyze check', () => {
  it('finds our own pairs the same', async () => {
    const { out, exit } = await check(PAIRS)
    expect(out).toMatch(/^3 fixtures: 3 same$/m)
    expect(exit).toBe(0)
  })

  it.each([
    ['an event lost', 'shop.jsonl', '"item_id":"rug","price":120,"order_id":"o-2"', '"x":"', 1],
    ['a price changed', 'shop.jsonl', '"price":"9.95"', '"price":"9.96"', 1],
    [
      'a rate changed',
      'shop.json',
      '"purchase_rate": 0.42857142857142855',
      '"purchase_rate": 0.4',
      1,
    ],
    ['a row lost', 'money/currencies.json', /"by_currency": \[\n.*\n/, '"by_currency": [\n', 1],
    ['another schema', 'empty.json', '"schema_version": 1', '"schema_version": 2', 2],
  ] as const)('catches %s', async (name, file, from, to, exit) => {
    const ran = await planted(name, dir => {
      const path = join(dir, file)
      const text = readFileSync(path, 'utf8')
      const changed = text.replace(from, to)
      expect(changed).not.toBe(text)
      writeFileSync(path, changed)
    })
    expect(ran.exit).toBe(exit)
    if (exit === 1) expect(ran.out).toMatch(/^3 fixtures: 2 same, 1 different$/m)
  })

  it('says where and what', async () => {
    const { out } = await planted('where', dir =>
      rewrite(join(dir, 'shop.jsonl'), '"price":"9.95"', '"price":"9.96"'),
    )
    expect(out).toContain('totals.gross: expected "139.90", found "139.92"')
    expect(out).toContain('items[mug].gross: expected "19.90", found "19.92"')
  })

  it('lets a newer version add a field, and no row', async () => {
    const added = await planted('older expectation', dir =>
      rewrite(join(dir, 'shop.json'), '    "aov": "69.95",\n', ''),
    )
    expect(added.exit).toBe(0)
    const row = await planted('new row', dir =>
      appendFileSync(
        join(dir, 'shop.jsonl'),
        '{"event_type":"page_visit","customer_id":"Ann","timestamp":"2024-03-27T08:59:59.999Z","item_id":"vase"}\n',
      ),
    )
    expect(row.exit).toBe(1)
    expect(row.out).toContain('totals.views: expected 7, found 8')
  })
})
