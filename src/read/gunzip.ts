import { unpackAhead } from './ahead.ts'
import { unpackMembers } from './gzip-members.ts'

type Chunks = AsyncGenerator<Uint8Array, void, undefined>

/** The content of gzip data, of all its members. */
export const gunzipped = (chunks: Chunks, input: string, leave: () => void): Chunks =>
  unpackAhead(chunks, (source, to) => unpackMembers(source, input, to), leave)
