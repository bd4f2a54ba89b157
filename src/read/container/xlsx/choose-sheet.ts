import { Fault, shortened } from '../../../model/index.ts'
import { listed } from '../choose-entry.ts'
import type { Sheet } from './workbook.ts'

/** How far a sheet is looked at. */
const LOOKED = 100

/**
 * The sheet asked for, by its name or its place from 1; else the first that holds a table: two rows of three cells, of
 * two, or anything. Hidden sheets come last.
 *
 * @throws Fault
 */
export async function chosenSheet(
  sheets: readonly Sheet[],
  asked: string | null,
  input: string,
): Promise<Sheet> {
  if (asked !== null) return sheetAsked(sheets, asked, input)
  const inOrder = [
    ...sheets.filter(each => !each.isHidden),
    ...sheets.filter(each => each.isHidden),
  ]
  const widths: number[] = []
  for (const sheet of inOrder) {
    const width = await tableWidth(sheet)
    if (width >= 3) return sheet
    widths.push(width)
  }
  const best = inOrder[widths.indexOf(Math.max(...widths))]
  if (best === undefined || Math.max(...widths) === 0)
    throw new Fault(`${shortened(input)} is an Excel workbook without a table.`)
  return best
}

function sheetAsked(sheets: readonly Sheet[], asked: string, input: string): Sheet {
  const byPlace = /^\d+$/.test(asked) ? sheets[Number(asked) - 1] : undefined
  const found =
    sheets.find(({ name }) => name === asked) ??
    sheets.find(({ name }) => name.toLowerCase() === asked.toLowerCase()) ??
    byPlace
  if (found !== undefined) return found
  throw new Fault(
    `${shortened(input)} has no sheet ${shortened(asked)}.`,
    `It has ${listed(sheets.map(({ name }) => name))}.`,
  )
}

/** Other sheets with the same header: probably more of the same table. */
export async function sheetsLike(chosen: Sheet, sheets: readonly Sheet[]): Promise<string[]> {
  const header = await headerOf(chosen)
  const alike: string[] = []
  for (const sheet of sheets)
    if (header !== null && sheet !== chosen && (await headerOf(sheet)) === header)
      alike.push(sheet.name)
  return alike
}

/** The first row with two cells or more. */
async function headerOf(sheet: Sheet): Promise<string | null> {
  let looked = 0
  for await (const rows of sheet.rows()) {
    for (const { cells } of rows)
      if (cells.filter(cell => cell !== '').length > 1) return JSON.stringify(cells)
    looked += rows.length
    if (looked >= LOOKED) break
  }
  return null
}

/** Of the rows at its beginning, how many cells the second widest has; 1 where only one has any. */
async function tableWidth(sheet: Sheet): Promise<number> {
  const widths: number[] = []
  for await (const rows of sheet.rows()) {
    for (const { cells } of rows) {
      const width = cells.filter(cell => cell !== '').length
      if (width > 0) widths.push(width)
    }
    if (widths.length >= LOOKED) break
  }
  const [widest = 0, second = Math.min(1, widest)] = widths.sort((a, b) => b - a)
  return second
}
