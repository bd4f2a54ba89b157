import { type ZipEntry, zipOf } from './zip.ts'

export interface SheetXml {
  readonly name: string
  /** What is within sheetData. */
  readonly rows: string
  readonly isHidden?: boolean
}

export interface WorkbookXml {
  readonly sheets: readonly SheetXml[]
  /** What is within sst, and within styleSheet. */
  readonly shared?: string
  readonly styles?: string
  readonly is1904?: boolean
}

const XMLNS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The parts of a workbook as Excel writes them (ECMA-376), with the XML that a test is about. */
export function xlsxParts({ sheets, shared, styles, is1904 }: WorkbookXml): ZipEntry[] {
  const links = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/s${i + 1}.xml"/>`,
  )
  const part = (name: string, xml: string): ZipEntry => ({ name, bytes: HEAD + xml })
  return [
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${XMLNS}" xmlns:r="${REL}"><workbookPr${is1904 === true ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, isHidden }, i) =>
            `<sheet name="${name}" sheetId="${i + 7}"${isHidden === true ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="rS" Type="${REL}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rT" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ),
    ...(shared === undefined
      ? []
      : [part('xl/sharedStrings.xml', `<sst xmlns="${XMLNS}">${shared}</sst>`)]),
    ...(styles === undefined
      ? []
      : [part('xl/styles.xml', `<styleSheet xmlns="${XMLNS}">${styles}</styleSheet>`)]),
    ...sheets.map(({ rows }, i) =>
      part(
        `xl/worksheets/s${i + 1}.xml`,
        `<worksheet xmlns="${XMLNS}"><sheetData>${rows}</sheetData></worksheet>`,
      ),
    ),
  ]
}

export const xlsxOf = (workbook: WorkbookXml): Buffer => zipOf(xlsxParts(workbook))

/** Rows of inline texts and numbers: what a test isn't about. */
export const rowsXml = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map(
      cells =>
        `<row>${cells
          .map(cell =>
            typeof cell === 'number'
              ? `<c><v>${cell}</v></c>`
              : `<c t="inlineStr"><is><t>${cell}</t></is></c>`,
          )
          .join('')}</row>`,
    )
    .join('')
