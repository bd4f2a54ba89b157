/**
 * A bad request, or a thing that can't be done: it stops the run and says what to do instead. Exit code 2.
 * Anything else that is thrown is a bug and keeps its stack.
 */
export class Fault extends Error {
  override name = 'Fault'
  /** One line each: what to type instead. */
  readonly hints: readonly string[]
  constructor(message: string, ...hints: string[]) {
    super(message)
    this.hints = hints
  }
}
