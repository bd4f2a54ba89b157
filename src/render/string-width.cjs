'use strict'
// What the bundle measures texts with in string-width's place: nearly all are plain, and the pattern of all emoji, which
// string-width tries on each, takes 2 ms to compile. test/render/string-width.test.ts holds the two together.

/** Characters of one column each, that nothing joins or turns into an emoji. */
const PLAIN = /^[ -~À-ɏ–—…─]*$/

module.exports = text =>
  typeof text === 'string' && PLAIN.test(text)
    ? text.length
    : require('string-width/index.js')(text)
module.exports.default = module.exports
