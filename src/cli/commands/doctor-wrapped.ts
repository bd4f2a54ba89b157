import { displayWidth, wrap } from '../../render/index.ts'

/** A space at which no line is broken; no text of ours holds one. */
export const UNBROKEN = '\0'

/** A text behind `start`, its further lines behind `indent`. */
export function wrapped(text: string, start: string, indent: string, width: number): string[] {
  const room = Math.max(20, width - Math.max(displayWidth(start), displayWidth(indent)))
  return wrap(text, room).map(
    (line, i) => (i === 0 ? start : indent) + line.replaceAll(UNBROKEN, ' '),
  )
}
