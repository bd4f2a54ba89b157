/**
 * The tz database's names that have no area before a slash. A list, because Intl of some versions also takes ICU's own
 * abbreviations for names ("IST" for India, "CST" for Chicago), and a guess is not what somebody typed.
 */
const SINGLE = (
  'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong ' +
  'Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland ' +
  'Portugal ROC ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu'
).split(' ')

const AREAS =
  'Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US'.split(
    ' ',
  )

/** Parts of names that aren't written with one capital a word. */
const UNUSUAL =
  'ACT NSW LHI UTC UCT GMT GMT0 McMurdo DumontDUrville ComodRivadavia EasterIsland BajaNorte BajaSur DeNoronha Knox_IN'.split(
    ' ',
  )

/** Words that stay small: Port_of_Spain, Dar_es_Salaam, Isle_of_Man, Port-au-Prince. */
const SMALL = new Set(['of', 'es', 'au'])

/**
 * Names in use today for zones that ICU still lists under an older one (Asia/Calcutta): Intl takes both, but lists one,
 * and it is these that people mistype.
 */
const RENAMED = (
  'Africa/Asmara America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba ' +
  'America/Argentina/Jujuy America/Argentina/Mendoza America/Atikokan America/Indiana/Indianapolis ' +
  'America/Kentucky/Louisville America/Nuuk Asia/Ho_Chi_Minh Asia/Kathmandu Asia/Kolkata Asia/Yangon ' +
  'Atlantic/Faroe Europe/Kyiv Pacific/Chuuk Pacific/Kanton Pacific/Pohnpei UTC'
).split(' ')

const byLowerCase = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map(name => [name.toLowerCase(), name]))

const singles = byLowerCase(SINGLE)
const areas = byLowerCase(AREAS)
const unusual = byLowerCase(UNUSUAL)

const NAME = /^[a-z][a-z0-9_+-]*(\/[a-z0-9_+-]+){0,2}$/i

/**
 * The IANA name that a text spells in any case, as the tz database writes it: "asia/kolkata" is Asia/Kolkata (and not
 * the alias that Intl makes of it). Null when there is no such zone; an offset ("+05:30") names none.
 */
export function zoneName(text: string): string | null {
  // The default, at every start: asking Intl for its list takes 5 ms.
  if (text === 'UTC') return text
  if (!NAME.test(text)) return null
  const [first = '', ...rest] = text.toLowerCase().split('/')
  const area = areas.get(first)
  const name =
    rest.length === 0 ? singles.get(first) : area && [area, ...rest.map(placeName)].join('/')
  return name !== undefined && isKnownToIntl(name) ? name : null
}

/** Whether the text is an IANA name, in any case. */
export const isZone = (text: string): boolean => zoneName(text) !== null

/** Names to choose from, in code point order; aliases that nobody should start to use are left out. */
export function zoneNames(): string[] {
  const names = [...Intl.supportedValuesOf('timeZone'), ...RENAMED.filter(isZone)]
  return [...new Set(names)].sort()
}

function placeName(part: string): string {
  const whole = unusual.get(part)
  if (whole !== undefined) return whole
  if (/^gmt[+-]/.test(part)) return part.toUpperCase()
  return part.replace(/[a-z]+/g, word => (SMALL.has(word) ? word : capital(word)))
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function isKnownToIntl(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
