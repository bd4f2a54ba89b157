import { InputError } from './input.ts'

/** A file that had `size` bytes when it was opened; `total` is null where it isn't known how many were there. */
export const shrunk = (name: string, total: number | null, size: number): InputError =>
  new InputError(
    name,
    'read_error',
    `it got shorter while it was read (${total === null ? 'not all' : total} of ${size} bytes were there)`,
  )
