/**
 * A session without a name: a customer's events with no gap of more than this between two of them. GA4 and Snowplow cut
 * after 30 minutes without an event, and so does `--session-gap` by default.
 */
export const SESSION_GAP_MS = 30 * 60_000

/** Whether an event begins a session, when the one before it was at `last`. */
export const startsSession = (last: number, at: number, gapMs: number): boolean => at - last > gapMs
