import { describe, expect, it } from 'vitest'
import { calendar, Fault, isZone, zoneName, zoneNames } from '../../../src/model/index.ts'

describe('zone names', () => {
  it.each([
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'Etc/UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['ASIA/CALCUTTA', 'Asia/Calcutta'],
    ['europe/kyiv', 'Europe/Kyiv'],
    ['america/st_johns', 'America/St_Johns'],
    ['america/port_of_spain', 'America/Port_of_Spain'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['africa/dar_es_salaam', 'Africa/Dar_es_Salaam'],
    ['america/argentina/comodrivadavia', 'America/Argentina/ComodRivadavia'],
    ['america/indiana/indianapolis', 'America/Indiana/Indianapolis'],
    ['america/knox_in', 'America/Knox_IN'],
    ['antarctica/dumontdurville', 'Antarctica/DumontDUrville'],
    ['antarctica/mcmurdo', 'Antarctica/McMurdo'],
    ['australia/lhi', 'Australia/LHI'],
    ['brazil/denoronha', 'Brazil/DeNoronha'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    ['us/east-indiana', 'US/East-Indiana'],
    ['gb-eire', 'GB-Eire'],
    ['cst6cdt', 'CST6CDT'],
  ])('%s is %s', (text, name) => {
    expect(zoneName(text)).toBe(name)
    expect(isZone(text)).toBe(true)
    expect(calendar(text).zone).toBe(name)
  })

  it.each([
    '',
    ' ',
    'UTC ',
    '+05:30',
    '+0530',
    '-08',
    'UTC+1',
    'GMT+1',
    'Etc/GMT+15',
    'Etc/Unknown',
    'Europe',
    'Europe/',
    'Europe/Berlim',
    'Europe//Berlin',
    'Europe/Berlin/',
    '/Europe/Berlin',
    'Europe/Berlin\n',
    'Europe/ſofia',
    // ICU's own, not the tz database's: which of three IST is meant?
    'IST',
    'CST',
    'PST',
    'JST',
    'SystemV/PST8',
    'constructor',
    '__proto__',
    'localtime',
  ])('%j is none', text => {
    expect(zoneName(text)).toBeNull()
    expect(isZone(text)).toBe(false)
    expect(() => calendar(text)).toThrow(Fault)
  })

  it('offers names that exist, in today’s spelling, sorted, each once', () => {
    const names = zoneNames()
    expect(names.filter(name => zoneName(name) !== name)).toEqual([])
    expect(names).toEqual([...new Set(names)].sort())
    expect(names).toEqual(
      expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'America/New_York']),
    )
  })

  it('makes one calendar a zone, whatever the case it was typed in', () => {
    expect(calendar('asia/tokyo')).toBe(calendar('Asia/Tokyo'))
  })
})
