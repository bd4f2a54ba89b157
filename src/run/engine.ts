import type { TakenEvent } from '../decode/index.ts'
import type { Issue, Outcome, Plan } from '../model/index.ts'

/** How far a run is. */
export interface Progress {
  readonly bytes: number
  /** Null when an input has no size: a pipe. */
  readonly totalBytes: number | null
}

/** The time that goes by while a run waits, as a test may want to make it up. */
export interface Clock {
  /** Resolves a second from now. */
  second(): Promise<void>
  /** The CPU time that the process has taken so far. */
  cpuMs(): number
}

/** What a run may use of the world that started it. */
export interface Host {
  readonly signal?: AbortSignal
  /** The system's unless told. */
  readonly clock?: Clock
  progress?(progress: Progress): void
  /** Ends a run that follows its input: what has come so far is the answer. */
  readonly stop?: AbortSignal
  /** Whether an answer is due, of a run that follows. Without it one is given whenever nothing more has come. */
  due?(): boolean
  /** The rejected lines of each chunk in input order, with their text: only when the plan keeps them. */
  rejected?(input: string, issues: readonly Issue[]): Promise<void>
  /**
   * All is read, and what follows is computed at one go: the event loop doesn't turn, so no timer and no signal's
   * handler runs. Not asked by a run that follows; asked again where files have to be read again.
   */
  answering?(): Promise<void>
  /** The accepted events with all their fields, for who writes them elsewhere. Flushed after each chunk. */
  readonly events?: { take(event: TakenEvent): void; flush(): Promise<void> }
}

/** Who does the work. Every engine gives the same outcome for the same plan, to the last digit. */
export interface Engine {
  readonly name: string
  /** The last outcome is the final one. */
  run(plan: Plan, host: Host): AsyncIterable<Outcome>
}

export const systemClock: Clock = {
  // Doesn't keep the process: what is waited for does.
  second: () => new Promise(passed => void setTimeout(passed, 1000).unref()),
  cpuMs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}
