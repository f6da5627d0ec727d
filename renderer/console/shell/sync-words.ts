/** The sync state as one honest short sentence with its icon and tone. Pure but for the language handed in. */
import type { SyncStateView, WaitingItem } from '../../../shared/bridge/sync-view.ts'
import type { StateIcon, Tone } from '../../kit/cell/state-cell.tsx'
import type { Words } from '../../kit/text/use-words.ts'

export interface SyncWords {
  readonly icon: StateIcon
  readonly tone: Tone
  readonly words: string
}

export function syncWords(sync: SyncStateView, { i18n, time }: Words): SyncWords {
  const count = sync.waiting.length
  const since = time(sync.since)
  switch (sync.state) {
    case 'up_to_date':
      return { icon: 'online', tone: 'i2', words: i18n.t('Up to date') }
    case 'syncing':
      return { icon: 'sending', tone: 'i2', words: i18n.t('Syncing') }
    case 'waiting':
      return { icon: 'sending', tone: 'info', words: i18n.t('{count} waiting', { count }) }
    case 'offline':
      return {
        icon: 'offline',
        tone: 'warn',
        words: i18n.t(
          '{count, plural, =0 {Offline since {since}} other {Offline since {since}, # waiting}}',
          { count, since },
        ),
      }
    case 'cut':
      return {
        icon: 'offline',
        tone: 'warn',
        words: i18n.t(
          '{count, plural, =0 {Network cut since {since}} other {Network cut since {since}, # waiting}}',
          { count, since },
        ),
      }
    case 'signed_out':
      return { icon: 'lock', tone: 'warn', words: i18n.t('Needs sign-in') }
    case 'lease_over':
      return { icon: 'lock', tone: 'bad', words: i18n.t('Must connect') }
    case 'other_server':
      return { icon: 'warning', tone: 'bad', words: i18n.t('Another server answers here') }
    case 'refused':
      return { icon: 'warning', tone: 'bad', words: i18n.t('The server refuses this version') }
    case 'local_only':
      return { icon: 'online', tone: 'i2', words: i18n.t('Only on this laptop') }
  }
}

/** Neither sending nor hearing anything. */
export function isOffline(sync: SyncStateView): boolean {
  return sync.state === 'offline' || sync.state === 'cut'
}

/** What waits, by what a person did; an entry is named by its code. */
export function waitingWords({ kind, name }: WaitingItem, words: Words): string {
  const { i18n } = words
  if (kind === 'document') return partWords(name, words)
  if (name === 'publish-campaign') return i18n.t('A campaign to be published')
  if (name === 'issue-vouchers') return i18n.t('More codes to be issued')
  if (name === 'revoke-vouchers') return i18n.t('Codes to be withdrawn')
  if (name === 'unrevoke-vouchers') return i18n.t('Codes to be given back')
  return name
}

const parts: Readonly<Record<string, string>> = {
  campaigns: /*i18n*/ 'Campaigns',
  participations: /*i18n*/ 'Promoters',
  redemptions: /*i18n*/ 'Redemptions',
  creators: /*i18n*/ 'Creators',
  dossiers: /*i18n*/ 'Notes and reviews of creators',
  facts: /*i18n*/ 'Venues, tills and people',
  inbox: /*i18n*/ 'Inbox',
}

/** A collection as a person calls what is in it. */
export function partWords(name: string, { i18n }: Words): string {
  const words = parts[name]
  return words === undefined ? name : i18n.t(words)
}
