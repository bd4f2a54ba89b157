import fc from 'fast-check'

/** A fixed seed: a failing run is the same run again. */
export const SEEDED = { seed: 20_240_327, numRuns: 300 } as const

/** Spelt again, apart from the one in src: what may never reach a terminal. */
export const ACTIVE =
  /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u

const SPITEFUL = [
  '\u001b[2J',
  '\u009b31m',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00',
  '|',
  '\\',
  '`',
  '``',
  '*',
  '<script>',
  '[x](http://y)',
  '&amp;',
  '"',
  ',',
  '=1+1',
  '＝1',
  ' ',
  '日本語',
  '👩‍👩‍👧',
  'e\u0301',
  '__proto__',
]

/** Text as bad as a log can hold: any UTF-16 units, and pieces that mean something to some format. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...SPITEFUL), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 8,
  })
  .map(parts => parts.join(''))
