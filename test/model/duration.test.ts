import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationText, parseDuration } from '../../src/model/index.ts'

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['4w', 2_419_200_000],
    ['9007199254739s', 9_007_199_254_739_000],
  ])('%s is %i ms, and back', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
    expect(durationText(ms)).toBe(text)
  })

  it.each([
    '',
    '0h',
    '007d',
    '7',
    'd',
    '-7d',
    '+7d',
    '1.5h',
    '7 d',
    ' 7d',
    '7d\n',
    '7D',
    '7d12h',
    '1e3s',
    '7y',
    '7ms',
    'all',
    '٧d',
    '9007199254741s',
    '99999999999w',
    `${'9'.repeat(400)}w`,
  ])('%j is none', text => {
    expect(parseDuration(text)).toBeNull()
  })

  it.each([
    [0, '0s'],
    [1, '1ms'],
    [1500, '1500ms'],
    [60_000, '1m'],
    [3_600_000, '1h'],
    [86_400_000, '24h'],
    [604_800_000, '7d'],
    [172_800_000, '2d'],
    [7_776_000_000, '90d'],
    [90_000, '90s'],
  ])('%i ms is called %s', (ms, text) => {
    expect(durationText(ms)).toBe(text)
  })

  it('every whole second is read back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_007_199_254_740 }), seconds => {
        expect(parseDuration(durationText(seconds * 1000))).toBe(seconds * 1000)
      }),
      { seed: 3 },
    )
  })
})
