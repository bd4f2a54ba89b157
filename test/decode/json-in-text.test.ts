import { describe, expect, it } from 'vitest'
import { jsonReading, nameTables, openDecoder } from '../../src/decode/index.ts'
import { fastDecoder } from '../../src/decode/native/index.ts'
import { AS_IT_IS, type InputPlan } from '../../src/model/index.ts'
import { rowsOf } from './json/decode.ts'
import { scanner } from './native/scanner.ts'
import { Twins } from './native/twin.ts'

const BASE = '"event_type":"purchase","customer_id":"ann","timestamp":"2024-03-27T05:00:00Z"'
const options = { inputZone: 'UTC', keepRejected: true, extras: [] }

function itemsOf(text: string, item: string) {
  const input: InputPlan = { ...AS_IT_IS, map: [['item_id', item]] }
  const decoder = openDecoder({ ...options, input }, { names: nameTables() })
  return rowsOf(decoder.finish(Buffer.from(text))).map(row => row.item)
}

const line = (payload: string): string => `{${BASE},"p":${payload}}`
const asText = (json: string): string => JSON.stringify(json)

describe('a path into a text that is JSON', () => {
  it.each<[string, string, string | null]>([
    ['p.sku', asText('{"sku":"mug"}'), 'mug'],
    ['p.sku', asText(' \n{"sku":"mug"} \n'), 'mug'],
    ['p.sku', asText('{"sku":9007199254740993}'), '9007199254740993'],
    ['p.sku', asText(`{"a":1,"sku":${asText('m"u\\g')}}`), 'm"u\\g'],
    ['p.q.sku', asText(`{"q":${asText('{"sku":"mug"}')}}`), 'mug'],
    ['p.q.sku', `{"q":${asText('{"sku":"mug"}')}}`, 'mug'],
    ['p[0].sku', asText('[{"sku":"mug"}]'), 'mug'],
    ['p[k=a].v', asText('[{"k":"b"},{"k":"a","v":"mug"}]'), 'mug'],
    ['p.sku', asText('{"sku":"mug"'), null],
    ['p.sku', asText('{"sku":"mug"} and more'), null],
    ['p.sku', asText("{'sku':'mug'}"), null],
    ['p.sku', asText('sku=mug'), null],
    ['p.sku', asText('"{}"'), null],
    ['p.sku', '""', null],
  ])('%s in %s', (path, payload, item) => {
    expect(itemsOf(line(payload), path)).toEqual([item])
  })

  it('makes an event of each element', () => {
    const payload = asText('[{"sku":"mug"},{"sku":"rug"}]')
    expect(itemsOf(line(payload), 'p[].sku')).toEqual(['mug', 'rug'])
  })

  it('is followed in the cell of a table', () => {
    const header = 'event_type,customer_id,timestamp,p\n'
    const row = (p: string) => `purchase,ann,2024-03-27T05:00:00Z,"${p.replaceAll('"', '""')}"\n`
    const text = header + row('{"sku":"mug","n":[1]}') + row('{"sku":') + row('{\n"sku": "rug"}')
    expect(itemsOf(text, 'p.sku')).toEqual(['mug', null, 'rug'])
    expect(itemsOf(header + row('[{"sku":"mug"},{"sku":"rug"}]'), 'p[1].sku')).toEqual(['rug'])
  })

  it('is the same for the byte scanner, whatever it has learned', () => {
    const input: InputPlan = { ...AS_IT_IS, format: 'jsonl', map: [['item_id', 'p.sku']] }
    const law = openDecoder({ ...options, input }, { names: nameTables() })
    const from = scanner({ reading: jsonReading({ input, extras: [] }) })
    const twins = new Twins(law, fastDecoder(from, options), 0)
    const payloads = ['"x"', '{"sku":"mug"}', asText('{"sku":"rug"}'), '""', 'null', '"y z"']
    payloads.push(asText(' {"sku":"lamp"}'), asText('\n{"sku":"lamp"}'), '[1]')
    payloads.push('"\\u007b\\u0022sku\\u0022:\\u0022lamp\\u0022}"', '"{"', '"[]"')
    const lines = Array.from({ length: 200 }, (_, i) => line(payloads[i % payloads.length] ?? ''))
    twins.decode(Buffer.from(`${lines.join('\n')}\n`))
    twins.finish()
    expect(twins.counts.accepted).toBe(200)
  })
})
