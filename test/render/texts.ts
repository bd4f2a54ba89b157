import fc from 'fast-check'

/** A fixed seed: a failing run is the same run again. */
export const SEEDED = { seed: 20_240_327, numRuns: 300 } as const

/** Spelt again, apart from the one in src: what may never reach a terminal, where the joiner of emoji may. */
export const ACTIVE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?![\u{1f3fb}-\u{1f3ff}\u200d])[\p{Default_Ignorable_Code_Point}]|(?![ \u3000])\p{Zs}|\u2800/u

/** A line of a log that a runner of CI would carry out. */
export const COMMAND = /^\s*::|##[a-z]*\[/im

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
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u3164',
  '\ufe0f',
  '\u{e0041}',
  '\u00a0',
  '::stop-commands::x',
  '##[error]',
  '##vso[x]',
  '\\x1b',
  '\\u200b',
  '–',
  "'",
  '﹦1',
  '-5',
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
