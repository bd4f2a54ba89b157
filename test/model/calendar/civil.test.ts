import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  civilFromDays,
  daysFromCivil,
  monthLength,
  weekdayOf,
} from '../../../src/model/calendar/civil.ts'
import { isoWeekOf } from '../../../src/model/index.ts'

const DAY_MS = 86_400_000

describe('the proleptic Gregorian calendar', () => {
  it.each([
    [0, 1, 1, -719_528],
    [0, 2, 29, -719_469],
    [0, 3, 1, -719_468],
    [99, 12, 31, -683_004],
    [1900, 2, 28, -25_509],
    [1900, 3, 1, -25_508],
    [1969, 12, 31, -1],
    [1970, 1, 1, 0],
    [2000, 2, 29, 11_016],
    [9999, 12, 31, 2_932_896],
  ])('%i-%i-%i is day %i', (year, month, day, days) => {
    expect(daysFromCivil(year, month, day)).toBe(days)
    expect(civilFromDays(days)).toEqual({ year, month, day })
  })

  it('agrees with Date on every day of 100 years and on any day of the rest', () => {
    const agrees = (days: number): void => {
      const date = new Date(days * DAY_MS)
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      const found = civilFromDays(days)
      if (found.year !== year || found.month !== month || found.day !== day)
        expect(found).toEqual({ year, month, day })
      if (daysFromCivil(year, month, day) !== days)
        expect(daysFromCivil(year, month, day)).toBe(days)
      if (weekdayOf(days) !== (date.getUTCDay() || 7))
        expect(weekdayOf(days), `weekday of ${days}`).toBe(date.getUTCDay() || 7)
    }
    for (let days = -10_000; days < 26_500; days++) agrees(days)
    fc.assert(fc.property(fc.integer({ min: -800_000, max: 3_000_000 }), agrees), { seed: 1 })
  })

  it.each([
    [2024, 2, 29],
    [2023, 2, 28],
    [1900, 2, 28],
    [2000, 2, 29],
    [0, 2, 29],
    [2024, 4, 30],
    [2024, 12, 31],
    [2024, 0, 0],
    [2024, 13, 0],
  ])('month %i-%i has %i days', (year, month, days) => {
    expect(monthLength(year, month)).toBe(days)
  })
})

describe('ISO weeks', () => {
  it.each([
    ['1969-12-29', 1970, 1],
    ['1970-01-01', 1970, 1],
    ['1970-01-05', 1970, 2],
    ['2004-12-31', 2004, 53],
    ['2005-01-02', 2004, 53],
    ['2008-12-29', 2009, 1],
    ['2020-12-31', 2020, 53],
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2024-12-29', 2024, 52],
    ['2024-12-30', 2025, 1],
  ])('%s is in %i, week %i', (date, year, week) => {
    const days = Date.parse(`${date}T00:00:00Z`) / DAY_MS
    expect(isoWeekOf(Math.floor((days + 3) / 7))).toEqual({ year, week })
  })
})
