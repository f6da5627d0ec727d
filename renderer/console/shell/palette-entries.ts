/** What the palette offers for a typed text: places, actions and records found by the desk, in that order. Pure. */
import type { SearchHit } from '../../../shared/bridge/views.ts'
import type { IconName } from '../../kit/icon/icon.tsx'

export interface PaletteEntry {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly kind: 'place' | 'action' | SearchHit['kind']
  /** Its own picture; without it the one of its kind. */
  readonly icon?: IconName
  /** Shown at the right: the key that does the same. */
  readonly key?: string | undefined
}

/** Shown a group: more is a screen's work. */
const MOST_A_GROUP = 8

/**
 * Entries whose title holds every typed word, the ones beginning with the text first.
 * An empty text offers everything, as a table of contents.
 */
export function matching(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  const wanted = plain(text)
    .split(' ')
    .filter((word) => word !== '')
  const hits = entries.filter((entry) => {
    const title = plain(entry.title)
    return wanted.every((word) => title.includes(word))
  })
  const begins = (entry: PaletteEntry): number =>
    plain(entry.title).startsWith(plain(text)) ? 0 : 1
  return hits.toSorted((a, b) => begins(a) - begins(b)).slice(0, MOST_A_GROUP)
}

/** The part of the title that was typed, to be shown in sea: before, hit, after; undefined when it is not in one piece. */
export function hitIn(title: string, text: string): readonly [string, string, string] | undefined {
  const typed = text.trim()
  const at = typed === '' ? -1 : plain(title).indexOf(plain(typed))
  if (at < 0) return undefined
  return [title.slice(0, at), title.slice(at, at + typed.length), title.slice(at + typed.length)]
}

/** Case and accents do not matter; the length stays, so that places in the text can be found again. */
function plain(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/\p{Diacritic}/gu, '')
  return (bare.length === text.length ? bare : text).toLowerCase()
}
