import { filledIn, isData, isEmpty } from './cells.ts'

/** What the label of a total is called, in the languages of most exports. */
const TOTAL = new RegExp(
  `^(?:${[
    String.raw`(?:grand|sub|running|page|report|net|gross)?[- ]?totals?\b.*`,
    String.raw`.*\b(?:sub)?totals?:?`,
    'sums?:?|sum of .*',
    String.raw`(?:gesamt|zwischen|teil|end)?summe\b.*|gesamt:?|insgesamt:?`,
    String.raw`(?:sous-|sotto|sub-?)?total[ei]?s?\b.*|totaal\b.*|subtotaal\b.*|somme:?|suma\b.*|soma:?`,
    String.raw`summa:?|razem:?|celkem:?|összesen:?|yhteensä:?|i alt:?|toplam\b.*|jumlah:?`,
    String.raw`(?:итого|всего)(?=$|[\s:]).*`,
    '(?:合计|总计|小计|合計|総計|小計|총계|합계)[:：]?',
  ].join('|')})$`,
  'iu',
)

/** What stands below a table, or between two: `(120 rows)`, `-- end of report`, `Generated on 1 May 2024`. */
const FOOTER = new RegExp(
  [
    String.raw`^\(?[\d,.]+ (?:rows?|records?|lines?|results?|entries|orders?|items?|zeilen|datensätze|lignes|filas|registros)\b`,
    '^[-=*#_]{2,}',
    '^#',
    '^[-=* ]*(?:end|ende|fin|fim|fine) (?:of|der|des|du|de|do|del) ',
    '^EOF$',
    String.raw`^(?:generated|created|exported|printed|downloaded|report|source|page|copyright|notes?|erstellt|exportiert|généré|generado|gerado)\b.*\s`,
    '^©',
  ].join('|'),
  'iu',
)

/** `-----,----`: what some tools draw below a header. */
const RULER = /^[-=+|: ]*(?:--|==)[-=+|: ]*$/

export const isRuler = (cells: readonly string[]): boolean =>
  cells.some(cell => RULER.test(cell)) && cells.every(cell => isEmpty(cell) || RULER.test(cell))

const firstOf = (cells: readonly string[]): string =>
  (cells.find(cell => !isEmpty(cell)) ?? '').trim()

/** What most rows begin with: told sooner than by the words for totals in a dozen languages. */
const NUMBER_OR_TIME = /^\d[\d\s.:/TZUC+-]*$/

/** The label of a row of totals; null where it has none. */
export function totalLabel(cells: readonly string[]): string | null {
  const label = firstOf(cells)
  if (label.length > 60 || NUMBER_OR_TIME.test(label)) return null
  return TOTAL.test(label) ? label : null
}

/** A line of text below or between the rows, by what it says. */
export const isFooter = (cells: readonly string[]): boolean =>
  isRuler(cells) || (filledIn(cells) === 1 && FOOTER.test(firstOf(cells)))

/** A line of words: such a one says something about the table where it stands below all rows. */
export function isSentence(cells: readonly string[]): boolean {
  const text = firstOf(cells)
  return filledIn(cells) === 1 && !isData(text) && text.split(/\s+/).length >= 3
}
