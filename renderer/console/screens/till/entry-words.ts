/** One line of the till's list in words: what was said at the counter, and what the server made of it since. Pure. */
import type { TillEntry } from '../../../../shared/bridge/views.ts'
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
  const title = entry.campaignTitle ?? ''
  if (entry.undone) return { mark: 'undone', word: i18n.t('Undone'), detail: title, why: null }
  switch (entry.standing) {
    case 'confirmed':
      return { mark: 'tick', word: i18n.t('Accepted'), detail: title, why: i18n.t('Confirmed') }
    case 'reversed':
      return reversedWords(entry, words)
    case 'provisional':
    case 'none':
      return {
        mark: 'provisional',
        word: i18n.t('Accepted'),
        detail: title,
        why: i18n.t('Provisional: will be confirmed when connected'),
      }
  }
}

/** What the counter was told stays; the line says who held the code first. */
function reversedWords(entry: TillEntry, { i18n, time }: Words): EntryWords {
  const { holder } = entry
  if (holder === null) {
    const why = i18n.t('The server did not confirm it')
    return { mark: 'no', word: i18n.t('Reversed'), detail: entry.campaignTitle ?? '', why }
  }
  const first = { venue: holder.venueName, till: holder.tillName, time: time(holder.at) }
  return {
    mark: 'no',
    word: i18n.t('Claimed twice'),
    detail: i18n.t('{till}, {time}', first),
    why: i18n.t('{venue}, {till} took it first, at {time}. First claim counts.', first),
  }
}

function refusedWords(entry: TillEntry, words: Words): EntryWords {
  const said = sayRefused(entry.reason ?? '', { facts: {}, words, now: entry.at })
  const marks = { yes: 'tick', no: 'no', ask: 'ask', neither: 'slash' } as const
  return {
    mark: marks[said.sign],
    word: said.headline.join(' '),
    detail: entry.campaignTitle ?? '',
    why: null,
  }
}
