import { type FastDecoder, lineDecoder, type Scanner } from '../../decode/index.ts'
import { type Decoded, sumTiers, type Tiers } from '../../model/index.ts'
import { addDecoded, type Pass } from '../pass.ts'
import { placeBefore } from './tasks.ts'
import type { TaskLines } from './thread.ts'

/** One thread's scanning of tasks that somebody else reads: whole lines, none of them the first of an input. */
export interface LineScan {
  readonly lines: readonly TaskLines[]
  readonly tiers: Tiers
  /** One task at a time: its bytes may come in parts. */
  open(task: { readonly number: number; readonly input: number }): OpenTask
}

export interface OpenTask {
  add(bytes: Uint8Array): void
  end(): void
}

/** `sign` is called with each part that has been scanned. */
export function openLineScan(pass: Pass, scanner: Scanner, sign: () => void = () => {}): LineScan {
  const { inputZone } = pass.plan
  const lines: TaskLines[] = []
  let tiers: Tiers = sumTiers([])

  function open({ number, input }: { number: number; input: number }): OpenTask {
    const linesBefore = placeBefore(number)
    const options = { inputZone, keepRejected: false, inside: true, linesBefore }
    const decoder: FastDecoder = lineDecoder(scanner, options)
    let count = 0
    const take = (decoded: Decoded): void => {
      sign()
      count += decoded.counts.records
      addDecoded(pass, decoded, input)
    }
    return {
      add: bytes => take(decoder.decode(bytes)),
      end: () => {
        take(decoder.finish())
        tiers = sumTiers([tiers, decoder.tiers])
        lines.push([number, count])
      },
    }
  }

  return {
    lines,
    get tiers() {
      return tiers
    },
    open,
  }
}
