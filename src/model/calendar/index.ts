export {
  type CivilDate,
  civilFromDays,
  daysFromCivil,
  type IsoWeek,
  isoWeekOf,
  monthLength,
  weekdayOf,
} from './civil.ts'
export { formatInstant, type LocalParts, localParts } from './instant.ts'
export { type Calendar, calendar } from './zoned.ts'
export { isZone, zoneName, zoneNames } from './zones.ts'
