import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { Fault, type Flag } from '../../src/model/index.ts'
import {
  type AnalyzeOptions,
  commonFlags,
  configNames,
  parseConfig,
  planOf,
  usedOf,
  withConfig,
} from '../../src/plan/index.ts'
import { reportFlags } from '../../src/report/index.ts'

const flags: [key: string, flag: Flag][] = Object.entries<Flag>({ ...commonFlags, ...reportFlags })

const planned = (config: object): unknown =>
  planOf(withConfig(parseConfig(JSON.stringify(config), 'shop.json'), { inputs: [] }))

/** What isn't made by analyze() in TypeScript may be anything. */
const passed = (options: object): unknown => planOf(options as AnalyzeOptions)

describe('an option of a project file', () => {
  it.each<[text: string, message: string]>([
    ['{"chunkBytes":-5}', '"chunkBytes" should be a whole number from 1 to 67108864, found -5.'],
    ['{"chunkBytes":0}', '"chunkBytes" should be a whole number from 1 to 67108864, found 0.'],
    [
      '{"chunkBytes":1e999}',
      '"chunkBytes" should be a whole number from 1 to 67108864, found Infinity.',
    ],
    ['{"tz":5}', '"tz" should be a string, found 5.'],
    ['{"tz":null}', '"tz" should be a string, found null.'],
    ['{"report":true}', '"report" should be a string or a list of strings, found true.'],
    ['{"noCustomers":"false"}', '"noCustomers" should be true or false, found "false".'],
    ['{"fail":0}', '"fail" should be true or false, found 0.'],
    ['{"top":0.5}', '"top" should be a whole number or a string, found 0.5.'],
    ['{"decoder":"fast"}', '"decoder" should be "auto" or "strict", found "fast".'],
    [
      '{"follow":true,"window":"24h"}',
      '"follow" applies to one run: it can\'t be set in a project file.',
    ],
    ['{"inputs":["a"]}', '"inputs" applies to one run: it can\'t be set in a project file.'],
    ['{"explain":"views"}', '"explain" applies to one run: it can\'t be set in a project file.'],
    [
      '{"map":{"item_id":5}}',
      '"map" should be a string or an object of strings, found an object with 5 at "item_id".',
    ],
    ['{"types":["a"]}', '"types" should be a string or an object of strings, found a list.'],
    [
      '{"columns":["a",{}]}',
      '"columns" should be a string or a list of strings, found a list with something else at "1".',
    ],
    ['{"__proto__":{"tz":"UTC"}}', 'there is no option "__proto__".'],
    ['{"constructor":"UTC"}', 'there is no option "constructor".'],
    ['{"tzz":"UTC"}', 'there is no option "tzz".'],
    [
      `{"tz":"${'x'.repeat(100)}","fail":"${'x'.repeat(100)}"}`,
      `"fail" should be true or false, found "${'x'.repeat(39)}…".`,
    ],
  ])('%s', (text, message) => {
    expect(() => parseConfig(text, 'shop.json')).toThrow(`shop.json: ${message}`)
  })

  it.each(['[]', '5', 'null', '"tz"', 'true'])('%s is no project file', text => {
    expect(() => parseConfig(text, 'shop.json')).toThrow('shop.json should be one JSON object.')
  })

  it.each(['', '{', `${'['.repeat(500_000)}`, `${'{"a":'.repeat(200_000)}`])('is JSON', text => {
    expect(() => parseConfig(text, 'shop.json')).toThrow('shop.json is not JSON.')
  })

  it('stays out of the way where a report does not take it', () => {
    const config = parseConfig('{"steps":"view,purchase","tz":"Asia/Tokyo"}', 'shop.json')
    expect(usedOf(config, {})).toEqual({ tz: 'Asia/Tokyo' })
    expect(usedOf(config, { report: 'funnel', tz: 'UTC' })).toEqual({ steps: 'view,purchase' })
  })
})

describe('an option', () => {
  /** A table would miss the option that is added next. */
  it.each(flags)('%s is checked alike in a file and from a program', (key, { value }) => {
    for (const wrong of [
      { a: 5 },
      [5],
      Number.NaN,
      0.5,
      ...(value === null ? ['true', 1] : [true]),
    ]) {
      expect(() => passed({ inputs: [], [key]: wrong })).toThrow(Fault)
      if (configNames().includes(key)) expect(() => planned({ [key]: wrong })).toThrow(Fault)
    }
  })

  it.each<[options: object, message: string]>([
    [{}, 'there are no inputs.'],
    [{ inputs: 'a.jsonl' }, 'inputs should be a list of files, found "a.jsonl".'],
    [{ inputs: [5] }, 'inputs should be a list of files, found a list with 5 at "0".'],
    [{ inputs: [], tz: () => 'UTC' }, 'tz should be a string, found a function.'],
    [{ inputs: [], keepRejected: 'no' }, 'keepRejected should be true or false, found "no".'],
    [
      { inputs: [], chunkBytes: 2 ** 40 },
      'chunkBytes should be a whole number from 1 to 67108864, found 1099511627776.',
    ],
    [[], 'the options should be one object: '],
  ])('%j passed by a program', (options, message) => {
    expect(() => passed(options)).toThrow(message)
  })

  it('that is undefined is not given', () => {
    expect(passed({ inputs: [], tz: undefined })).toEqual(passed({ inputs: [] }))
  })

  it('is not taken from a prototype', () => {
    const options = Object.assign(Object.create({ tz: 'Asia/Tokyo' }), { inputs: [] })
    expect(planOf(options).zone).toBe('UTC')
  })

  it('follow is for watch: there is no last answer', async () => {
    await expect(analyze({ inputs: [], follow: true, window: '24h' })).rejects.toThrow(
      'a followed input has no final answer.',
    )
  })
})

describe('map and types as objects', () => {
  const text = fc.string({ minLength: 1 })

  it('hold any text on either side', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), types => {
        const { input } = planOf({
          inputs: [],
          ...parseConfig(JSON.stringify({ types }), 'shop.json'),
        })
        expect(input.types).toEqual(Object.entries(types))
      }),
    )
  })

  it.each(['__proto__', 'constructor', 'a,b=c', "o'clock", '[x]', ' ', '\ufeff'])('%j', name => {
    const json = `{"types":{${JSON.stringify(name)}:"page_visit"},"map":{"brand":"x,y=z"}}`
    const { input, definitions } = planOf({ inputs: [], ...parseConfig(json, 'shop.json') })
    expect(input.types).toEqual([[name, 'page_visit']])
    expect(input.map).toEqual([['brand', 'x,y=z']])
    expect(definitions.map(each => each.name)).toEqual(['map', 'types'])
  })

  it('mean what the same text means', () => {
    const asText = planOf({ inputs: [], map: "item_id=sku,event_type='purchase'", types: 'a=b' })
    const map = { item_id: 'sku', event_type: "'purchase'" }
    expect(planOf({ inputs: [], map, types: { a: 'b' } })).toEqual(asText)
  })

  it('are no text where they are different', () => {
    const one = planOf({ inputs: [], types: { 'a=b': 'c' } }).definitions
    expect(one).not.toEqual(planOf({ inputs: [], types: { a: 'b=c' } }).definitions)
  })

  it('have no empty name', () => {
    expect(() => planOf({ inputs: [], map: { item_id: '' } })).toThrow(Fault)
  })

  it('columns may hold a comma', () => {
    expect(planOf({ inputs: [], columns: ['a,b', 'c'] }).input.columns).toEqual(['a,b', 'c'])
  })
})
