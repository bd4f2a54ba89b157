import type { Style } from './renderer.ts'

/** Terminal emphasis around a finished line or word. Widths are measured before it, never after. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  alarm(text: string): string
}

const ESC = '\u001b['
const ansi = (on: number, off: number) => (text: string) =>
  text === '' ? '' : `${ESC}${on}m${text}${ESC}${off}m`
const plain = (text: string): string => text

/** Bold, dim and red are all: they read on dark and on light, and no meaning hangs on a colour. */
export const paint = ({ color }: Pick<Style, 'color'>): Paint =>
  color
    ? { bold: ansi(1, 22), dim: ansi(2, 22), alarm: ansi(31, 39) }
    : { bold: plain, dim: plain, alarm: plain }
