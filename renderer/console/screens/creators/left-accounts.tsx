/** What left a profile while it stood open, said where it happened: the page itself cannot know who ended it. */
import { useState } from 'react'
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import { Note } from '../../../kit/feedback/note.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { PLATFORM_NAMES } from './creator-words.tsx'

interface LeftProps {
  readonly profile: CreatorProfile
  /** As the address names it; it may be none of this creator's. */
  readonly named: AccountId | undefined
  /** The address shall name it no more. */
  readonly onClose: () => void
}

export function LeftAccounts({ profile, named, onClose }: LeftProps) {
  const { i18n } = useWords()
  const { left, forget } = useLeft(profile)
  const isMissing = named !== undefined && !standIn(profile).has(named)
  if (left.length === 0 && !isMissing) return null
  const close = () => {
    forget()
    if (isMissing) onClose()
  }
  const names = [...new Set(left)].map((platform) => PLATFORM_NAMES[platform]).join(', ')
  return (
    <Note
      tone="info"
      icon="info"
      lead={
        left.length === 0
          ? i18n.t('The account that the address names is not here.')
          : i18n.t('No longer in this profile: {names}.', { names })
      }
      actions={[{ words: i18n.t('Close'), act: close }]}
    >
      {i18n.t(
        'It was disconnected, or the grant opens it no more; what it told is deleted on this laptop too. What stands here is of the accounts that are left.',
      )}
    </Note>
  )
}

/** Only the platform is kept of what is gone. One that comes back has not left. */
function useLeft(profile: CreatorProfile) {
  const now = standIn(profile)
  const [seen, setSeen] = useState(now)
  // Put in while it is drawn: an account that comes and goes between two answers was seen too.
  if ([...now.keys()].some((id) => !seen.has(id))) setSeen(new Map([...seen, ...now]))
  const left = [...seen].flatMap(([id, platform]) => (now.has(id) ? [] : [platform]))
  return { left, forget: () => setSeen(now) }
}

/** Those that are connected, and those that tell: of an import nobody connected one. */
function standIn({ row, accounts }: CreatorProfile): ReadonlyMap<AccountId, Platform> {
  const told = accounts.map(({ account }) => account)
  return new Map([...(row.connected ?? []), ...told].map(({ id, platform }) => [id, platform]))
}
