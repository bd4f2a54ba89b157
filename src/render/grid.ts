import { GUTTER } from './layout.ts'
import { padLeft, padRight, truncate } from './width.ts'

export type Line = readonly string[] | string

export interface GridColumn {
  readonly width: number
  readonly align: 'left' | 'right'
}

const NOTHING: GridColumn = { width: 1, align: 'left' }

/**
 * Lines of cells at fixed widths, cut where they are longer; a text instead of cells spans the whole line. There are no
 * borders to draw, so it isn't cli-table3's work, which makes an object with 15 characters of each cell: 0.4 s for 720
 * lines. test/render/grid.test.ts holds the two together.
 */
export function* grid(
  columns: readonly GridColumn[],
  lines: Iterable<Line>,
  cut: (text: string, width: number) => string = truncate,
): Generator<string> {
  const whole = columns.reduce((used, { width }) => used + width + GUTTER, -GUTTER)
  for (const line of lines) {
    const text = typeof line === 'string' ? cut(line, whole) : cells(columns, line, cut)
    yield text.trimEnd()
  }
}

const cells = (
  columns: readonly GridColumn[],
  texts: readonly string[],
  cut: (text: string, width: number) => string,
): string =>
  texts
    .map((text, i) => {
      const { width, align } = columns[i] ?? NOTHING
      const shown = cut(text, width)
      return align === 'right' ? padLeft(shown, width) : padRight(shown, width)
    })
    .join(' '.repeat(GUTTER))
