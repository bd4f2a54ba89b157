import { describe, expect, it } from 'vitest'
import { FIELDS, REASONS, type Reason, reasonCode } from '../../src/model/index.ts'
import { issueSentence, reasonSentence } from '../../src/render/index.ts'

describe('issueSentence', () => {
  it.each<[Reason, string | null, string | null, string]>([
    ['not_a_number', 'price', '12,50', 'price should be a number, found "12,50"'],
    ['not_a_number', 'quantity', '1.5', 'quantity should be a whole number, found "1.5"'],
    ['missing', 'timestamp', null, 'timestamp is missing'],
    ['not_json', null, null, 'not JSON'],
    ['not_alone', null, null, 'not JSON alone: there is other text before or after the object'],
    ['line_too_long', null, null, 'the line is over 16 MiB'],
    ['invalid_utf8', null, null, 'not valid UTF-8'],
    ['not_an_object', null, 'an array', 'not a JSON object, found an array'],
    ['not_an_object', null, 'hi there', 'not a JSON object, found "hi there"'],
    ['wrong_type', 'price', 'an object', 'price should be a number, found an object'],
    ['wrong_type', 'event_type', '5', 'event_type should be a string, found 5'],
    [
      'wrong_type',
      'customer_id',
      'true',
      'customer_id should be a string or an integer, found true',
    ],
    [
      'number_id',
      'customer_id',
      'a number',
      'customer_id as a number should be a plain integer, found a number',
    ],
    ['number_id', 'item_id', '1e3', 'item_id as a number should be a plain integer, found 1e3'],
    ['negative', 'price', '-5', 'price should not be negative, found -5'],
    ['zero', 'quantity', '0', 'quantity should not be 0, found 0'],
    ['not_integral', 'quantity', '1.5', 'quantity should be a whole number, found 1.5'],
    [
      'out_of_range',
      'price',
      '1e99',
      'price gives a line total beyond ±900,000,000,000, found 1e99',
    ],
    [
      'out_of_range',
      'quantity',
      '2000000000',
      'quantity is beyond ±1,000,000,000, found 2000000000',
    ],
    ['too_long', 'revenue', '1000000…', 'revenue is longer than 400 characters, found 1000000…'],
    [
      'not_a_timestamp',
      'timestamp',
      '27/03/24',
      'timestamp should be a time such as 2024-03-27T05:00:00Z, found "27/03/24"',
    ],
    [
      'not_a_timestamp',
      'timestamp',
      '1711515600',
      'timestamp should be a time such as 2024-03-27T05:00:00Z, found "1711515600"',
    ],
    [
      'impossible_time',
      'timestamp',
      '2024-02-30T00:00:00Z',
      'timestamp is not a valid date or time, found "2024-02-30T00:00:00Z"',
    ],
    [
      'skipped_time',
      'timestamp',
      '2024-03-10T02:30:00',
      'timestamp is a local time that does not exist: the clocks skipped it, found "2024-03-10T02:30:00"',
    ],
    ['not_a_currency', 'currency', 'euro', 'currency should be three letters, found "euro"'],
    [
      'lone_surrogate',
      'item_id',
      'mug\ud83d',
      'item_id contains half a character (an unpaired surrogate), found "mug\\ud83d"',
    ],
    ['not_a_number', 'price', '\u001b[2J"', 'price should be a number, found "\\x1b[2J\\""'],
    ['not_a_number', 'price', 'an object', 'price should be a number, found "an object"'],
    ['missing', null, null, 'a field is missing'],
  ])('%s of %s, found %s', (reason, field, found, sentence) => {
    expect(issueSentence({ reason, field, found })).toBe(sentence)
  })

  it('has words for every reason, with or without a field', () => {
    for (const reason of REASONS)
      for (const field of [null, ...FIELDS]) {
        const sentence = issueSentence({ reason, field, found: null })
        expect(sentence).toMatch(/^[a-z].*[\w)]$/u)
        expect(sentence).not.toMatch(/undefined|null/)
      }
  })
})

describe('reasonSentence', () => {
  it('knows every code, and says of it what the line says', () => {
    for (const reason of REASONS)
      for (const field of [null, ...FIELDS])
        expect(reasonSentence(reasonCode(reason, field))).toBe(
          issueSentence({ reason, field, found: null }),
        )
  })

  it('shows a code that is new to it as it is', () => {
    expect(reasonSentence('shopify_cancelled\n')).toBe('shopify_cancelled\\n')
  })
})
