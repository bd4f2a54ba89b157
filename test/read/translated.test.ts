import { describe, expect, it } from 'vitest'
import { unwrapped } from '../../src/read/unpack.ts'
import { encoded } from '../support/encode.ts'

async function read(chunks: readonly Uint8Array[], encoding: string | null): Promise<Buffer> {
  async function* source() {
    yield* chunks
  }
  const parts: Uint8Array[] = []
  for await (const chunk of unwrapped(source(), 'x', { encoding }))
    parts.push(Uint8Array.from(chunk))
  return Buffer.concat(parts)
}

const TEXTS = {
  'windows-1252': 'Jürgen;Tasse für Ärzte;19,90 €\n„Œuvre“ – Žižek…\n',
  'windows-1251': 'Анна;синяя кружка\n',
  gb18030: '安娜,蓝色陶瓷杯,19.90\n镕,€\n',
  shift_jis: 'アンナ,青いマグカップ\n',
  big5: '安娜,藍色陶瓷杯\n',
  'euc-kr': '안나,파란색 머그컵\n',
  'utf-16le': 'Änn,😀\n',
  'utf-16be': 'Änn,😀\n',
}

describe('a text in another encoding', () => {
  it.each(Object.entries(TEXTS))(
    'is UTF-8 however its bytes are cut: %s',
    async (encoding, text) => {
      const bytes = encoded(text, encoding)
      for (let at = 0; at <= bytes.length; at++)
        expect((await read([bytes.subarray(0, at), bytes.subarray(at)], encoding)).toString()).toBe(
          text,
        )
      const each = [...bytes].map(byte => Uint8Array.of(byte))
      expect((await read(each, encoding)).toString()).toBe(text)
    },
  )

  it('has bytes that are no UTF-8 where it has none of its characters', async () => {
    const bytes = Buffer.concat([encoded('安,', 'gb18030'), Buffer.of(0xff), Buffer.from(',b\n安')])
    expect(await read([bytes.subarray(0, 7), Buffer.of(0x81)], 'gb18030')).toEqual(
      Buffer.concat([Buffer.from('安,'), Buffer.of(0xff), Buffer.from(',b\n'), Buffer.of(0xff)]),
    )
  })

  it.each(['\ufeffÄnn', '\ufeffb'])(
    'is what its byte order mark says, whatever is asked for',
    async text => {
      for (const encoding of ['utf-16le', 'utf-16be'])
        expect((await read([encoded(text, encoding)], 'gb18030')).toString()).toBe(text.slice(1))
      expect((await read([Buffer.from(text)], 'windows-1252')).toString()).toBe(text)
    },
  )

  it('is read as it stands where UTF-8 is asked for', async () => {
    const bytes = Buffer.of(0xe9, 0x0a)
    expect(await read([bytes], 'utf-8')).toEqual(bytes)
  })
})
