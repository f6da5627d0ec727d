/** JSON of archives, of which nobody promises a shape: members that may be missing, and text that Meta wrote twice encoded. */
import { type Instant, instant, SECOND_MS } from '../../../../shared/base/time.ts'
import type { PostCounts } from '../../../../shared/domain/creator/post.ts'
import { FileFaulty } from './file-read.ts'
import type { ArchiveEntry } from './read-archive.ts'

export const NO_COUNTS: PostCounts = {
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  views: null,
  reach: null,
}

export function jsonOf({ bytes }: Pick<ArchiveEntry, 'bytes'>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new FileFaulty('file_damaged')
  }
}

/** A member of something that may be anything. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? Reflect.get(inner, name)
        : undefined,
    value,
  )
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The year 2100: what is greater is written in another unit. */
const SECONDS_MAX = 4_102_444_800

/** Seconds since 1970; null for what is none. */
export function secondsOf(value: unknown): Instant | null {
  const isSeconds = typeof value === 'number' && Number.isInteger(value) && value > 0
  return isSeconds && value < SECONDS_MAX ? instant(value * SECOND_MS) : null
}

/** Meta's archives have each byte of UTF-8 as a letter of its own: `GefÃ¤llt mir`. What is no such text stays as it is. */
export function mended(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text
  }
}
