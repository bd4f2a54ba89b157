/** Exit codes. */
export const DONE = 0
export const GATE_FAILED = 1
export const CANT_DO = 2
