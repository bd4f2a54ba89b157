import { posix } from 'node:path'
import { corrupt } from '../../input.ts'
import type { Archive, Part } from '../archive.ts'
import type { CellTexts } from './cell.ts'
import { numberKinds, sharedTexts } from './shared.ts'
import { type Row, rowsOf } from './sheet.ts'
import { allOfXml, attribute } from './xml.ts'

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** In batches; a sheet may be read more than once. */
  rows(): AsyncGenerator<Row[], void, undefined>
}

const WORKBOOK = 'xl/workbook.xml'

/** The sheets of a workbook in their order, and what their cells refer to. Charts are no sheets. */
export async function sheetsOf(archive: Archive): Promise<readonly Sheet[]> {
  const { input } = archive
  const links = await linksOf(archive)
  const { sheets, is1904 } = await contentsOf(archive)
  const linked = (kind: string): Part | null => {
    const link = [...links.values()].find(({ type }) => type.endsWith(`/${kind}`))
    return link === undefined ? null : partOf(archive, link.target)
  }
  const texts = linked('sharedStrings')
  const styles = linked('styles')
  const known: CellTexts = {
    shared: texts === null ? [] : await sharedTexts(archive.chunksOf(texts), input),
    kinds: styles === null ? [] : await numberKinds(archive.chunksOf(styles), input),
    is1904,
  }
  return sheets.flatMap(({ name, link, isHidden }) => {
    const { target = '', type = '' } = links.get(link) ?? {}
    const part = partOf(archive, target)
    if (part === null || !type.endsWith('/worksheet')) return []
    return [{ name, isHidden, rows: () => rowsOf(archive.chunksOf(part), input, known) }]
  })
}

interface Link {
  readonly target: string
  readonly type: string
}

async function linksOf(archive: Archive): Promise<ReadonlyMap<string, Link>> {
  const part = partOf(archive, 'xl/_rels/workbook.xml.rels')
  if (part === null) throw corrupt(archive.input, 'Excel', 'a part of it is missing')
  const links = await allOfXml<[string, Link]>(archive.chunksOf(part), archive.input, emit => ({
    open(name, { Id, Target, Type = '' }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      emit([Id, { type: Type, target: posix.join('/xl', rooted(Target)).slice(1) }])
    },
    close() {},
    text() {},
  }))
  return new Map(links)
}

/** A target is a place beside the workbook, or from the root. */
const rooted = (target: string): string => (target.startsWith('/') ? `..${target}` : target)

interface Listed {
  readonly name: string
  readonly link: string
  readonly isHidden: boolean
}

async function contentsOf(archive: Archive): Promise<{ sheets: Listed[]; is1904: boolean }> {
  let is1904 = false
  const part = partOf(archive, WORKBOOK)
  if (part === null) throw corrupt(archive.input, 'Excel', 'a part of it is missing')
  const sheets = await allOfXml<Listed>(archive.chunksOf(part), archive.input, emit => ({
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const { id: _, ...linked } = attributes
      emit({
        name: attributes.name ?? '',
        link: attribute(linked, 'id') ?? '',
        isHidden: (attributes.state ?? 'visible') !== 'visible',
      })
    },
    close() {},
    text() {},
  }))
  return { sheets, is1904 }
}

/** Some programs write the names of parts in other letters than they link them. */
function partOf({ parts }: Archive, name: string): Part | null {
  const lower = name.toLowerCase()
  return (
    parts.find(part => part.name === name) ??
    parts.find(part => part.name.toLowerCase() === lower) ??
    null
  )
}
