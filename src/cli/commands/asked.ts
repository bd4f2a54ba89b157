import type { Asked, Page } from '../options/index.ts'

/** Help and version of a command, loaded where they are asked for; gives the exit code. */
export const help = async (asked: Asked, page: Page): Promise<number> =>
  (await import('../help/index.ts')).answer(asked, page)
