/** Bytes in which an input has to show what it is: a header's line and some more. */
export const HEAD_BYTES = 65_536
