/**
 * The map of the shared memory's first page. Everything after it is handed out by the arena.
 * One memory serves every thread of a run; what is private to a thread lives in the instance's globals.
 */
const BASE: usize = 1024 // below: nothing, so that address 0 can mean "none"

export const ALLOC_LOCK: usize = BASE
/** First 64 KiB page that nobody has. */
export const NEXT_PAGE: usize = BASE + 4
// BASE + 8: EXHAUSTED, in numbers.ts
/** Threads that have joined. */
export const THREADS: usize = BASE + 12
/** Counts retired blocks; see arena.ts. */
export const EPOCH: usize = BASE + 16
/** Newest retired block (a list), guarded by ALLOC_LOCK. */
export const RETIRED: usize = BASE + 20
// BASE + 24: ABANDONED, in numbers.ts
/** How often a thread looks at a taken lock before it takes its holder for dead. */
export const PATIENCE: usize = BASE + 28
// BASE + 32: PAGES, in numbers.ts
/** Head of the list of free blocks of 2^k pages, k = 0 … 15. */
export const FREE: usize = BASE + 64
/** 8 × u64, secret. */
export const SUM_KEYS: usize = BASE + 512
/** 80 × u32, secret. */
export const NH_KEYS: usize = BASE + 640
/** 10^0 … 10^19 as u64. */
export const POWERS: usize = BASE + 1024
/** 12 masks of 16 bytes: row n keeps the n bytes after the fifth. */
export const MASKS: usize = BASE + 1280

/**
 * Per thread: the epoch it scans in, 0 while it doesn't. A run has 64 threads at most, and may be done twice, the
 * second time with other threads.
 */
export const THREAD_EPOCHS: usize = BASE + 1536
export const MAX_THREADS: u32 = 384

/** Dictionaries: 256 bytes each. */
export const DICTS: usize = 4096
export const DICT_BYTES: usize = 256
export const MAX_DICTS: u32 = 200
/** Vectors of 16 bytes. */
export const VECTORS: usize = DICTS + DICT_BYTES * (MAX_DICTS as usize)
/** Pages that the map itself takes. */
export const MAP_PAGES: u32 = 1
