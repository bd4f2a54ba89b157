import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/model/index.ts'
import { InputError } from '../../../src/read/index.ts'
import { textOfFile } from '../../support/read-text.ts'
import { rowsXml, xlsxOf } from '../../support/xlsx.ts'
import { type ZipEntry, zipOf } from '../../support/zip.ts'

const ann = 'timestamp,item\n2024-03-01,mug\n'
const csv = (more: Partial<ZipEntry> = {}): ZipEntry => ({ name: 'shop.csv', bytes: ann, ...more })
const long = Array.from({ length: 50_000 }, (_, i) => `{"n":${i},"item":"mug"}`).join('\n')
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')
const book = xlsxOf({
  sheets: [
    {
      name: 'A',
      rows: rowsXml([
        ['a', 'b'],
        [1, 2],
      ]),
    },
  ],
})

describe('the one table or log in a zip archive', () => {
  it.each<[string, readonly ZipEntry[], string]>([
    ['packed', [csv()], ann],
    ['stored', [csv({ isStored: true })], ann],
    ['empty', [csv({ bytes: '' })], ''],
    ['with its length behind it', [csv({ isStreamed: true })], ann],
    ['with the sizes of large archives', [csv({ isZip64: true })], ann],
    ['of many chunks', [csv({ bytes: long })], long],
    ['of many chunks, stored', [csv({ bytes: long, isStored: true })], long],
    ['packed once more', [{ name: 'shop.csv.gz', bytes: gzipSync(ann) }], ann],
    ['in UTF-16', [csv({ bytes: Buffer.from(`\ufeff${ann}`, 'utf16le') })], ann],
    ['a workbook', [{ name: 'shop.xlsx', bytes: book }], 'a,b\n1,2\n'],
    ['in an archive of its own', [{ name: 'shop.zip', bytes: zipOf([csv()]) }], ann],
    ['with a name that leads out of a folder', [csv({ name: '../../etc/passwd.csv' })], ann],
    ['with an absolute name', [csv({ name: 'C:\\shop.csv' })], ann],
    [
      'beside what systems and people add',
      [
        { name: 'data/', bytes: '' },
        { name: '__MACOSX/._shop.csv', bytes: 'x' },
        { name: '.DS_Store', bytes: 'x' },
        { name: 'README.txt', bytes: 'x' },
        { name: 'LICENSE', bytes: 'x' },
        { name: 'preview.png', bytes: 'x' },
        csv({ name: 'data/shop.csv' }),
      ],
      ann,
    ],
    ['of any name', [csv({ name: 'shop' })], ann],
    ['beside a text', [{ name: 'notes.txt', bytes: 'x' }, csv()], ann],
  ])('%s', async (_name, entries, text) => {
    const read = await textOfFile(zipOf(entries))
    expect(read.error).toBeNull()
    expect(read.text).toBe(text)
  })

  it('is said with what else there is', async () => {
    const entries = [csv({ name: 'a.csv' }), csv({ name: 'b/b.csv.gz', bytes: gzipSync(ann) })]
    const { wrapping } = await textOfFile(zipOf(entries), { entry: 'b.csv.gz' })
    expect(wrapping).toEqual({
      packing: 'zip',
      part: 'b/b.csv.gz',
      others: ['a.csv'],
      inside: 'gzip',
      encoding: null,
    })
  })

  it.each<[string, readonly ZipEntry[], string | undefined, string]>([
    [
      'several',
      [csv({ name: 'a.csv' }), csv({ name: 'b.csv' })],
      undefined,
      'with 2 files: a.csv, b.csv',
    ],
    ['none', [{ name: 'readme.md', bytes: '' }], undefined, 'without a table or log'],
    ['nothing at all', [], undefined, 'without a table or log'],
    ['not that one', [csv()], 'c.csv', 'no entry c.csv'],
    [
      'two of that name',
      [csv({ name: 'a/x.csv' }), csv({ name: 'b/x.csv' })],
      'x.csv',
      'more than once',
    ],
    ['an encrypted one', [csv({ isEncrypted: true })], undefined, 'is encrypted'],
    ['of another method', [csv({ method: 12 })], undefined, 'method that analyze doesn'],
    [
      'a database',
      [{ name: 'shop.db', bytes: 'SQLite format 3\0' }],
      undefined,
      'read by its path',
    ],
    ['a PDF', [{ name: 'shop.csv', bytes: '%PDF-1.7' }], undefined, 'is a PDF document'],
    [
      'a Word document',
      [{ name: 'word/document.xml', bytes: '' }],
      undefined,
      'is a Word document',
    ],
    ['a presentation', [{ name: 'ppt/presentation.xml', bytes: '' }], undefined, 'is a PowerPoint'],
    [
      'OpenDocument',
      [
        { name: 'mimetype', bytes: '' },
        { name: 'content.xml', bytes: '' },
      ],
      undefined,
      'is an OpenDocument file',
    ],
    ['a binary workbook', [{ name: 'xl/workbook.bin', bytes: '' }], undefined, 'binary Excel'],
  ])('is a bad request: %s', async (_name, entries, entry, message) => {
    const read = await textOfFile(zipOf(entries), { entry: entry ?? null })
    expect(read.error).toBeInstanceOf(Fault)
    expect(messageOf(read.error)).toContain(message)
    expect(read.text).toBe('')
  })

  it.each<[string, Uint8Array, string, string]>([
    ['a checksum', zipOf([csv({ sum: 1 })]), 'corrupt', 'a checksum is wrong'],
    ['a checksum of a stored one', zipOf([csv({ sum: 1, isStored: true })]), 'corrupt', 'checksum'],
    ['a length', zipOf([csv({ size: 3 })]), 'corrupt', 'a length is wrong'],
    ['a longer length', zipOf([csv({ size: 300 })]), 'corrupt', 'a length is wrong'],
    [
      'a bomb that says it is small',
      zipOf([csv({ bytes: Buffer.alloc(1 << 25), size: 9 })]),
      'corrupt',
      'length',
    ],
    ['no directory', zipOf([csv({ bytes: long })]).subarray(0, 5000), 'truncated', 'truncated'],
    [
      'data that is none',
      Buffer.from(zipOf([csv({ bytes: long })])).fill(0xff, 200, 300),
      'corrupt',
      'unpacked',
    ],
  ])('is incomplete: wrong %s', async (_name, bytes, reason, message) => {
    const { error } = await textOfFile(bytes)
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).reason).toBe(reason)
    expect(messageOf(error)).toContain(message)
  })

  it('is never a crash, whatever byte is wrong', async () => {
    const whole = zipOf([csv(), csv({ name: 'README', isStored: true })])
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] as number) ^ 0xff
      const { error, text } = await textOfFile(bytes)
      if (error === null)
        expect(bytes.subarray(0, 4).toString() === 'PK\x03\x04' ? text : ann).toBe(ann)
      else expect(error instanceof InputError || error instanceof Fault || [at, error]).toBe(true)
    }
  })
})

describe('what is recognised and not read', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['PDF', '%PDF-1.7\n', 'a PDF document'],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a PNG image'],
    ['JPEG', Buffer.of(0xff, 0xd8, 0xff, 0xe0), 'a JPEG image'],
    ['GIF', 'GIF89a', 'a GIF image'],
    ['.xls', Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'an old Office file'],
    ['tar', Buffer.from(`shop.csv${'\0'.repeat(249)}ustar\0`), 'a tar archive'],
    ['7z', Buffer.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), 'a 7-Zip archive'],
    ['rar', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), 'a RAR archive'],
    ['bzip2', Buffer.from('BZh91AY&SY'), 'packed with bzip2'],
    ['xz', Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), 'packed with xz'],
  ])('%s', async (_name, bytes, message) => {
    const { error } = await textOfFile(Buffer.from(bytes as Uint8Array))
    expect(error).toBeInstanceOf(Fault)
    expect(messageOf(error)).toContain(message)
  })

  it.each(['BZh,event', 'PK,item', 'GIF,item', 'ORC,x', 'Obj,x', 'SQLite format', 'a\0b'])(
    'is no text that begins a little like it: %s',
    async text => {
      expect(await textOfFile(Buffer.from(text))).toMatchObject({ text, error: null })
    },
  )
})
