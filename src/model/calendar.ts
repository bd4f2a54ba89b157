export {
  type CivilDate,
  civilFromDays,
  daysFromCivil,
  type IsoWeek,
  isoWeekOf,
} from './calendar/civil.ts'
export { formatInstant, type LocalParts, localParts } from './calendar/instant.ts'
export { type Calendar, calendar } from './calendar/zoned.ts'
export { isZone, zoneName, zoneNames } from './calendar/zones.ts'
