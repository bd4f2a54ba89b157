import { EACH_MEMBER } from '../../model/index.ts'
import { isJson } from '../json/text.ts'
import type { Layout, RecordSink } from './layout.ts'

export interface Splitter {
  push(bytes: Uint8Array): void
  /** The text has ended: whether within something that is still open. */
  end(): boolean
}

const TAB = 0x09
const LF = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** From an opening bracket to its closing one. */
const TO_CLOSING = 2

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf)
/** Longer names are in no path. */
const MOST_NAME = 4096
/** Of more levels than a record may have bytes nothing is remembered. */
const DEEPEST = 16_777_216

/** Where the splitter is. */
type Place =
  /** Between records: at the top, or in a list. */
  | 'between'
  /** In an object or an array that is a record; in a string within it, or that is one. */
  | 'record'
  | 'string'
  /** In whatever else stands where a record should. */
  | 'word'
  /** In a record that was found broken, up to where the next seems to begin. */
  | 'broken'
  /** In an object on the way to the records: before a name or the end, in a name, before a value, in one nobody reads. */
  | 'member'
  | 'name'
  | 'value'
  | 'skipped'
  | 'skipped string'

const stopsAt = (...bytes: number[]): Uint8Array => {
  const stops = new Uint8Array(256)
  for (const byte of bytes) stops[byte] = 1
  return stops
}
/** What ends a run of plain bytes within a record, within a string of it. */
const STRUCTURE = stopsAt(QUOTE, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, LF)
const IN_STRING = stopsAt(QUOTE, BACKSLASH, LF)
const ENDS_WORD = stopsAt(COMMA, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, LF)
const ENDS_TEXT = stopsAt(OPEN_BRACE, OPEN_BRACKET, LF)
const ENDS_LINE = stopsAt(LF)
const AFTER_STRING = stopsAt(COLON, COMMA, CLOSE_BRACE, CLOSE_BRACKET, LF)

const isSpace = (byte: number): boolean => byte === SPACE || (byte >= 0x09 && byte <= 0x0d)

/**
 * Finds the records of a JSON text, cut anywhere, by its strings and brackets alone: whether one is JSON is judged by who
 * reads it. Nothing is held of a record but which brackets are open. Line breaks within one become spaces, so that it is a
 * line; in a string, where none may be, a tab, which may be there as little. What separates records isn't judged.
 */
export function openSplitter({ path, by }: Omit<Layout, 'inner'>, sink: RecordSink): Splitter {
  const isByLine = by !== 'value'
  let place: Place = 'between'
  let own = new Uint8Array(0)
  let line = 1
  /** Bytes of a byte order mark seen at the start. */
  let mark = 0
  let isInTopList = false
  let isInList = false
  /** Objects on the way that are open, the line of the outermost, and whether anything was found in it. */
  let level = 0
  let outerLine = 1
  let isFound = false
  let name = ''
  /** Brackets that are open in a record or a skipped value. */
  let open = new Uint8Array(64)
  let depth = 0
  /** In a string: the byte before is a backslash. */
  let isEscaped = false
  /** A string has ended just now. */
  let isAfterString = false
  let isHeld = false
  /** Space at the start of this line, while nothing else has come; -1 afterwards. */
  let indent = 0
  /** That before the record; -1 where it didn't begin its line. */
  let recordIndent = -1
  let recordLine = 1
  /** In a broken record: how far what may be its end has come. */
  let boundary: '' | 'brace' | 'comma' | 'line' = ''

  function begin(next: Place) {
    recordIndent = indent
    recordLine = line
    indent = -1
    depth = 0
    isEscaped = false
    isAfterString = false
    isHeld = true
    place = next
    sink.begin(line, level)
  }

  function ended() {
    isHeld = false
    sink.end()
    place = isListed() || level === 0 ? 'between' : 'member'
  }

  const isListed = (): boolean => (level > 0 ? isInList : isInTopList)

  function part(from: number, to: number) {
    if (to > from) sink.part(own, from, to)
  }

  /** A line break outside a string. Returns whether all that was open ends with it. */
  function lineBreak(): boolean {
    line++
    indent = 0
    if (!isByLine) return false
    // A line that breaks off in one of its records is told by that one.
    if (level > 0 && isFound && !isHeld) sink.without(outerLine, 'not_json')
    leave()
    return true
  }

  /** Out of everything. */
  function leave() {
    if (isHeld) ended()
    if (level > 0 && !isFound) sink.without(outerLine, 'no_records')
    level = 0
    isInTopList = false
    isInList = false
    place = 'between'
  }

  /** Goes on from `at` in the place that is; the byte after what it took. */
  function step(at: number, end: number): number {
    switch (place) {
      case 'between':
        return between(at, end)
      case 'record':
      case 'string':
        return inRecord(at, end)
      case 'word':
        return inWord(at, end)
      case 'broken':
        return inBroken(at, end)
      case 'member':
        return beforeName(at)
      case 'name':
        return inName(at, end)
      case 'value':
        return beforeValue(at, end)
      default:
        return inSkipped(at, end)
    }
  }

  function between(at: number, end: number): number {
    const byte = own[at] as number
    if (byte === LF) lineBreak()
    else if (isSpace(byte)) indent += indent < 0 ? 0 : 1
    else if (by === 'text') return startWord(at, end)
    else if (byte === OPEN_BRACE && level === 0 && path.length > 0) openOuter()
    else if (byte === OPEN_BRACE || (byte === OPEN_BRACKET && isListed())) {
      begin('record')
      return inRecord(at, end)
    } else if (byte === OPEN_BRACKET) {
      isInTopList = true
      indent = -1
    } else if (byte === CLOSE_BRACKET && isListed()) {
      if (level > 0) isInList = false
      else isInTopList = false
      indent = -1
      place = level > 0 ? 'member' : 'between'
    } else if (byte === QUOTE) return startString(at)
    else if (byte !== COMMA) return startWord(at, end)
    return at + 1
  }

  function startString(at: number): number {
    begin('string')
    part(at, at + 1)
    return at + 1
  }

  /** At least a byte of it, whatever it is. */
  function startWord(at: number, end: number): number {
    begin('word')
    part(at, at + 1)
    return inWord(at + 1, end)
  }

  function inWord(from: number, end: number): number {
    const isTop = level === 0 && !isInTopList
    const ends = by === 'text' ? ENDS_LINE : isTop ? ENDS_TEXT : ENDS_WORD
    let at = from
    while (at < end && ends[own[at] as number] === 0) at++
    part(from, at)
    if (at < end) ended()
    return at
  }

  function openOuter() {
    indent = -1
    outerLine = line
    isFound = false
    level = 1
    place = 'member'
  }

  function inRecord(from: number, end: number): number {
    const bytes = own
    let at = from
    let levels = depth
    // Of the byte behind the last the loops take no more: see `push`.
    if (place === 'string') {
      at = stringEnd(at, end)
      if (at < 0) return breakString(from, -1 - at)
      if (at === end) {
        part(from, end)
        return end
      }
      at++
      if (levels === 0) {
        part(from, at)
        ended()
        return at
      }
      place = 'record'
      isAfterString = true
    }
    while (at < end) {
      let byte = bytes[at] as number
      if (isAfterString) {
        while (isSpace(byte) && byte !== LF) byte = bytes[++at] as number
        if (at === end) break
        if (AFTER_STRING[byte] === 0) return broken(at)
        isAfterString = byte === LF
      }
      while (STRUCTURE[byte] === 0) byte = bytes[++at] as number
      if (at === end) break
      if (byte === QUOTE) {
        at++
        byte = bytes[at] as number
        while (IN_STRING[byte] === 0) byte = bytes[++at] as number
        if (byte !== QUOTE || at >= end) {
          at = stringEnd(at, end)
          if (at < 0) {
            depth = levels
            return breakString(from, -1 - at)
          }
          if (at === end) {
            place = 'string'
            break
          }
        }
        at++
        // What mostly follows; anything else is looked at above.
        byte = bytes[at] as number
        if (byte !== COLON && byte !== COMMA) isAfterString = true
      } else if (byte === LF) {
        if (isByLine) {
          part(from, at)
          lineBreak()
          return at + 1
        }
        bytes[at] = SPACE
        lineBreak()
        at++
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (levels === DEEPEST) return broken(at)
        if (levels === open.length) open = longer(open)
        open[levels++] = byte
        at++
      } else {
        if (byte !== (open[levels - 1] as number) + TO_CLOSING) return broken(at)
        levels--
        at++
        if (levels === 0) {
          part(from, at)
          ended()
          indent = -1
          return at
        }
      }
    }
    depth = levels
    part(from, end)
    return end

    function broken(at: number): number {
      depth = levels
      return breakRecord(from, at)
    }
  }

  /** The closing quote of a string that goes on at `at`: its place, or the end; -1 less that of a line break before it. */
  function stringEnd(from: number, end: number): number {
    const bytes = own
    let at = from
    while (at < end) {
      if (isEscaped) {
        isEscaped = false
        if (bytes[at] !== LF) {
          at++
          continue
        }
      }
      let byte = bytes[at] as number
      while (IN_STRING[byte] === 0) byte = bytes[++at] as number
      if (at === end || byte === QUOTE) return at
      if (byte === LF) return -1 - at
      isEscaped = true
      at++
    }
    return end
  }

  function breakRecord(from: number, at: number): number {
    part(from, at)
    boundary = ''
    indent = -1
    place = 'broken'
    return at
  }

  /** A line break in a string: nothing that is JSON goes on behind it. */
  function breakString(from: number, at: number): number {
    part(from, at)
    if (lineBreak()) return at + 1
    own[at] = TAB
    part(at, at + 1)
    boundary = 'line'
    place = 'broken'
    return at + 1
  }

  function inBroken(from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const byte = own[at] as number
      if (byte === LF) {
        if (isByLine) {
          part(from, at)
          lineBreak()
          return at + 1
        }
        own[at] = SPACE
        lineBreak()
        boundary = 'line'
      } else if (isSpace(byte)) {
        if (indent >= 0) indent++
      } else if (byte !== COMMA || indent < 0) {
        const isEnd = boundary === 'line' ? endsBeforeLine(byte) : endsBefore(byte)
        const isClosed = boundary === 'line' && byte === CLOSE_BRACE && indent === recordIndent
        if (!isEnd) indent = -1
        if (isEnd || isClosed) {
          const to = isClosed ? at + 1 : at
          part(from, to)
          ended()
          return to
        }
      }
    }
    part(from, end)
    return end
  }

  /** Whether the record ends before a byte on the line it goes on in: `},{` is where others begin. */
  function endsBefore(byte: number): boolean {
    if (byte === CLOSE_BRACE) boundary = 'brace'
    else if (byte === COMMA && boundary === 'brace') boundary = 'comma'
    else if (byte === OPEN_BRACE && boundary === 'comma') return true
    else boundary = ''
    return false
  }

  /** Whether it ends before the first byte of a line: one begins there that stands no deeper, or the list ends. */
  function endsBeforeLine(byte: number): boolean {
    const isOutside = recordIndent < 0 || indent <= recordIndent
    const isFurtherOut = recordIndent < 0 || indent < recordIndent || line === recordLine + 1
    boundary = byte === CLOSE_BRACE && recordIndent < 0 ? 'brace' : ''
    return (byte === OPEN_BRACE && isOutside) || (byte === CLOSE_BRACKET && isFurtherOut)
  }

  function beforeName(at: number): number {
    const byte = own[at] as number
    if (byte === LF) lineBreak()
    else if (byte === QUOTE) {
      name = ''
      isEscaped = false
      place = 'name'
    } else if (byte === CLOSE_BRACE) {
      if (level === 1) {
        if (!isFound) sink.without(outerLine, 'no_records')
        place = 'between'
      }
      level--
    } else if (byte !== COMMA && !isSpace(byte)) {
      begin('word')
      part(at, at + 1)
    }
    return at + 1
  }

  function inName(from: number, end: number): number {
    let at = from
    for (; at < end; at++) {
      const byte = own[at] as number
      if (isEscaped) isEscaped = false
      else if (byte === BACKSLASH) isEscaped = true
      else if (byte === QUOTE || byte === LF) break
    }
    if (name.length < MOST_NAME) name += Buffer.from(own.subarray(from, at)).toString('latin1')
    if (at === end) return end
    if (own[at] === QUOTE) place = 'value'
    else if (!lineBreak()) place = 'member'
    return at + 1
  }

  function beforeValue(at: number, end: number): number {
    const byte = own[at] as number
    if (byte === LF) lineBreak()
    else if (byte !== COLON && !isSpace(byte)) {
      const isLast = level === path.length
      const wanted = path[level - 1]
      if (wanted !== EACH_MEMBER && nameOf(name) !== wanted) return startSkipped()
      if (byte === OPEN_BRACKET && isLast) {
        isFound = true
        isInList = true
        place = 'between'
      } else if (byte === OPEN_BRACE && !isLast) {
        level++
        place = 'member'
      } else if (byte === OPEN_BRACE) {
        isFound = true
        begin('record')
        return inRecord(at, end)
      } else if (byte === QUOTE) {
        isFound = true
        return startString(at)
      } else return startSkipped()
    }
    return at + 1

    function startSkipped(): number {
      depth = 0
      place = 'skipped'
      return at
    }
  }

  function inSkipped(from: number, end: number): number {
    let at = from
    for (; at < end; at++) {
      const byte = own[at] as number
      if (byte === LF && lineBreak()) return at + 1
      if (place === 'skipped string') {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE || byte === LF) place = 'skipped'
      } else if (byte === QUOTE) {
        isEscaped = false
        place = 'skipped string'
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth <= 1) place = 'member'
        // Without a value of its own the bracket closes what is around it.
        if (depth === 0) return at
        depth--
        if (depth === 0) return at + 1
      } else if (byte === COMMA && depth === 0) {
        place = 'member'
        return at
      }
    }
    return end
  }

  return {
    push(bytes) {
      // One byte more, which ends every run of plain bytes.
      if (own.length <= bytes.length) own = new Uint8Array(bytes.length + 1)
      own.set(bytes)
      own[bytes.length] = LF
      let at = 0
      for (; mark < MARK.length && at < bytes.length; at++) {
        if (bytes[at] === MARK[mark]) mark++
        else {
          noMark()
          break
        }
      }
      while (at < bytes.length) at = step(at, bytes.length)
    },
    end() {
      if (mark < MARK.length) noMark()
      const isOpen = !isByLine && (level > 0 || isInTopList || (isHeld && place !== 'word'))
      leave()
      return isOpen
    },
  }

  /** What looked like a mark was none. */
  function noMark() {
    const looked = mark
    mark = MARK.length
    if (looked === 0) return
    begin('word')
    sink.part(MARK, 0, looked)
  }
}

/** What the bytes between the quotes of a name say. */
function nameOf(bytes: string): string | null {
  const text = Buffer.from(bytes, 'latin1').toString()
  if (!text.includes('\\')) return text
  return isJson(`"${text}"`) ? (JSON.parse(`"${text}"`) as string) : null
}

const longer = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const wider = new Uint8Array(2 * bytes.length)
  wider.set(bytes)
  return wider
}
