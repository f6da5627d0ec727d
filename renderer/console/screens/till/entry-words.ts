/** One line of the till's list in words: what was said at the counter, and what the server made of it since. Pure. */
import type { TillEntry } from '../../../../shared/bridge/till-view.ts'
import { LANGUAGES } from '../../../../shared/words/languages.ts'
import { secondLine } from '../../../../shared/words/words.ts'
import type { Words } from '../../../kit/text/use-words.ts'
import type { TillMarkName } from './till-mark.tsx'
import { sayRefused } from './verdict/say.ts'

export interface EntryWords {
  readonly mark: Extract<TillMarkName, 'tick' | 'provisional' | 'no' | 'ask' | 'undone' | 'slash'>
  readonly word: string
  readonly detail: string
  /** The whole reason, where the line has no room for it. */
  readonly why: string | null
}

export function entryWords(entry: TillEntry, words: Words): EntryWords {
  if (entry.kind === 'refused') return refusedWords(entry, words)
  const { i18n } = words
  const { standings } = LANGUAGES[words.language]
  const title = entry.campaignTitle ?? ''
  if (entry.undone) return { mark: 'undone', word: i18n.t('Undone'), detail: title, why: null }
  switch (entry.standing) {
    case 'confirmed':
      return { mark: 'tick', word: i18n.t('Accepted'), detail: title, why: standings.confirmed }
    case 'reversed':
      return reversedWords(entry, words)
    case 'provisional':
    case 'none':
      return {
        mark: 'provisional',
        word: i18n.t('Accepted'),
        detail: title,
        why: `${standings.provisional}. ${i18n.t('Will be confirmed when connected')}`,
      }
  }
}

/** What the counter was told stays; the line says why the server placed it otherwise, and who held the code first. */
function reversedWords({ reason, holder, campaignTitle }: TillEntry, words: Words): EntryWords {
  const { i18n, time } = words
  const { placements, standings } = LANGUAGES[words.language]
  const said = isPlacementReason(reason, placements) ? placements[reason] : null
  const first = holder && {
    venue: holder.venueName,
    till: holder.tillName,
    at: time(holder.at),
  }
  return {
    mark: 'no',
    word: said?.headline.join(' ') ?? standings.reversed,
    detail: first ? i18n.t('{till}, {at}', first) : (campaignTitle ?? ''),
    why: said && secondLine(said, first ?? {}),
  }
}

function isPlacementReason<Table extends object>(
  reason: string | null,
  table: Table,
): reason is Extract<keyof Table, string> {
  return reason !== null && Object.hasOwn(table, reason)
}

function refusedWords(entry: TillEntry, words: Words): EntryWords {
  const said = sayRefused(entry.reason ?? '', { facts: {}, words, now: entry.at })
  const marks = { yes: 'tick', no: 'no', ask: 'ask', neither: 'slash', reading: 'slash' } as const
  return {
    mark: marks[said.sign],
    word: said.headline.join(' '),
    detail: entry.campaignTitle ?? '',
    why: null,
  }
}
