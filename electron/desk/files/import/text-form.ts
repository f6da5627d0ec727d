/**
 * How a table of text is written, as its first part tells: UTF-8, UTF-16 or windows-1252, what parts its cells and what ends its
 * lines. Its text comes in parts, so that a great file is never one text.
 */
import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { FileFaulty } from './file-read.ts'

export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly delimiter: string
  readonly newline: '\n' | '\r'
  /** Characters of a first line that says how its cells are parted. */
  readonly skipped: number
}

/** Bytes decoded at once, where a row fits. */
export const WINDOW_BYTES = 65_536

export function formOf(bytes: Uint8Array): TextForm {
  const encoding = encodingOf(bytes)
  const whole = nextText(bytes, { encoding, windowBytes: WINDOW_BYTES })().text
  const said = /^sep=(.)\r?\n/i.exec(whole)
  const skipped = said?.[0].length ?? 0
  const text = whole.slice(skipped)
  return {
    encoding,
    delimiter: said?.[1] ?? delimiterOf(text),
    newline: newlineOf(text),
    skipped,
  }
}

/** Bytes that are no UTF are those of old Windows programs. */
function encodingOf(bytes: Uint8Array): TextForm['encoding'] {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // Letters of Latin script without a mark: every second byte is zero.
  if (first !== 0 && second === 0 && bytes.length > 3 && bytes[3] === 0) return 'utf-16le'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

export interface TextPart {
  readonly text: string
  readonly isLast: boolean
}

/** Gives the next part each time it is asked, of so many bytes at least. What has zeros in it is no text. */
export function nextText(
  bytes: Uint8Array,
  { encoding, windowBytes }: Pick<TextForm, 'encoding'> & { readonly windowBytes: number },
): (atLeast?: number) => TextPart {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let from = 0
  return (atLeast = 0) => {
    const until = Math.min(bytes.length, from + Math.max(windowBytes, atLeast))
    const isLast = until === bytes.length
    const text = decoded(decoder, bytes.subarray(from, until), isLast)
    from = until
    if (text.includes('\u0000')) throw new FileFaulty('file_unknown')
    return { text, isLast }
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, isLast: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !isLast })
  } catch {
    throw new FileFaulty('file_damaged')
  }
}

const QUOTED = /"[^"]*"/g

/** Of a file of which some lines end so and some so, what both have; what stands in quotes ends none. */
function newlineOf(text: string): TextForm['newline'] {
  const bare = text.replaceAll(QUOTED, '')
  return bare.includes('\r') && !bare.includes('\n') ? '\r' : '\n'
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const LINES_LOOKED_AT = 20

/** The one that parts most of the first lines; papaparse's own guess is fooled by a quote that nobody closed. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, LINES_LOOKED_AT).map((one) => one.replaceAll(QUOTED, ''))
  const counts = DELIMITERS.map((delimiter) => ({
    delimiter,
    lines: lines.filter((one) => one.includes(delimiter)).length,
    parts: lines.reduce((sum, one) => sum + one.split(delimiter).length, 0),
  }))
  const [best] = counts.toSorted((a, b) => b.lines - a.lines || b.parts - a.parts)
  return best?.delimiter ?? ','
}
