import { describe, expect, it } from 'vitest'
import { calendar, type Grain } from '../../src/model/index.ts'
import { bucketText, instantText, spanText } from '../../src/render/times.ts'

const at = (text: string): number => Date.parse(text)
const plain = { offset: false, seconds: false }

describe('bucketText', () => {
  it.each<[string, Grain | null, string, string]>([
    ['2024-03-27T05:00:00Z', 'hour', 'UTC', '2024-03-27 05:00'],
    ['2024-03-26T18:30:00Z', 'day', 'Asia/Kolkata', 'Wed 2024-03-27'],
    ['2024-03-31T00:00:00Z', 'day', 'UTC', 'Sun 2024-03-31'],
    ['2024-04-01T00:00:00Z', 'day', 'UTC', 'Mon 2024-04-01'],
    ['2024-03-25T00:00:00Z', 'week', 'UTC', '2024-W13'],
    ['2020-12-28T00:00:00Z', 'week', 'UTC', '2020-W53'],
    ['2021-01-03T00:00:00Z', 'week', 'UTC', '2020-W53'],
    ['2021-01-04T00:00:00Z', 'week', 'UTC', '2021-W01'],
    ['2024-12-30T00:00:00Z', 'week', 'UTC', '2025-W01'],
    ['2026-12-31T00:00:00Z', 'week', 'UTC', '2026-W53'],
    ['2024-02-29T18:30:00Z', 'month', 'Asia/Kolkata', '2024-03'],
    ['0005-01-03T00:00:00Z', 'month', 'UTC', '0005-01'],
    ['0005-01-03T00:00:00Z', 'week', 'UTC', '0005-W01'],
    ['2024-03-27T05:00:00Z', null, 'UTC', '2024-03-27 05:00'],
  ])('%s as %s in %s is %s', (text, grain, zone, shown) => {
    expect(bucketText(at(text), grain, calendar(zone), plain)).toBe(shown)
  })

  it.each([
    ['Asia/Kolkata', '2024-03-27 05:30 +05:30'],
    ['America/St_Johns', '2024-03-26 21:30 -02:30'],
    ['UTC', '2024-03-27 00:00 +00:00'],
    ['Asia/Kathmandu', '2024-03-27 05:45 +05:45'],
  ])('an hour of %s with its offset is %s', (zone, shown) => {
    const detail = { offset: true, seconds: false }
    expect(bucketText(at('2024-03-27T00:00:00Z'), 'hour', calendar(zone), detail)).toBe(shown)
  })
})

it('gives the offset of an old local time to the second', () => {
  const detail = { offset: true, seconds: true }
  const monrovia = calendar('Africa/Monrovia')
  expect(bucketText(at('1970-01-01T00:44:30Z'), 'hour', monrovia, detail)).toBe(
    '1970-01-01 00:00:00 -00:44:30',
  )
})

describe('instants', () => {
  it.each([
    ['2024-03-27T05:00:00.999Z', '2024-03-27 05:00'],
    ['2024-03-27T05:00:01Z', '2024-03-27 05:00:01'],
  ])('%s is %s', (text, shown) => {
    expect(instantText(at(text), calendar('UTC'))).toBe(shown)
  })

  it('gives both ends of a span the same detail', () => {
    const span = spanText(at('2024-03-27T05:00:00Z'), at('2024-03-28T04:59:58Z'), calendar('UTC'))
    expect(span).toBe('2024-03-27 05:00:00 to 2024-03-28 04:59:58')
  })
})
