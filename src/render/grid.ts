import { GUTTER } from './layout.ts'
import { padLeft, padRight, truncate } from './width.ts'

export type Line = readonly string[] | string

export interface GridColumn {
  readonly width: number
  readonly align: 'left' | 'right'
}

const NOTHING: GridColumn = { width: 1, align: 'left' }

/**
 * Lines of cells at fixed widths, cut where they are longer; a text instead of cells spans the whole line. Not drawn by
 * cli-table3, since it makes an object with 15 characters for the borders of each cell, and there are no borders: a
 * summary of 16 events takes 95 ms of processor time with it and 58 without (node -e 0: 26), 720 lines 0.4 s more.
 * test/render/grid.test.ts holds the two together.
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
