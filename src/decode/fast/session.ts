import type { ScannerHandle } from './scanner.ts'

/** The session is a further column like any other, made only when somebody asks for it. */
const sessionKey = ({ fields }: ScannerHandle): string => fields.session_id ?? 'session_id'

/** The keys that get a column by themselves: the extras, then the session's if it isn't one of them. */
export function keyedColumns(handle: ScannerHandle): readonly string[] {
  const key = sessionKey(handle)
  return handle.wants.session && !handle.extras.includes(key)
    ? [...handle.extras, key]
    : handle.extras
}

/** Which of them is the session's; -1 when nobody wants it. */
export const sessionColumn = (handle: ScannerHandle): number =>
  handle.wants.session ? keyedColumns(handle).indexOf(sessionKey(handle)) : -1
