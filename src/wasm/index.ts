/** The module: what JavaScript calls of the scanner, and of the tally that counts what it found. */
export * from './scan/index'
export * from './tally/index'
export * from './table/index'
export * from './record/index'
