/** Tab of a profile: who follows or watches each account, by town, country, age and gender, as far as its platform tells. */
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { audienceNote, type Untold, untoldWords } from './audience-panel.tsx'
import { AudienceRows } from './audience-rows.tsx'
import { splitWords } from './audience-words.ts'
import styles from './audience.module.css'
import { PLATFORM_NAMES } from './creator-words.tsx'
import { NothingTold } from './nothing-told.tsx'
import type { TabProps } from './profile-tab.ts'

/** All that are told. */
const SHOWN_MAX = 12

export function AudienceTab({ profile, shown, knownOn }: TabProps) {
  if (shown.length === 0) return <NothingTold knownOn={knownOn} />
  const { name, purposes } = profile.row
  const untold = { isPast: knownOn !== undefined, isGranted: purposes.includes('campaign') }
  if (shown.length > 1 && shown.every(({ audience }) => audience === null))
    return <NoAudience {...{ shown, untold }} />
  return shown.map((one) => (
    <AccountAudience key={one.account.id} shown={one} {...{ name, untold }} />
  ))
}

/** Of several accounts it is said once. */
function NoAudience({ shown, untold }: Pick<TabProps, 'shown'> & { readonly untold: Untold }) {
  const words = useWords()
  const names = shown.map(({ account }) => PLATFORM_NAMES[account.platform])
  return (
    <Section title={words.i18n.t('Audience')} note={[...new Set(names)].join(', ')}>
      <p className="t12 i2">{untoldWords(words, untold)}</p>
    </Section>
  )
}

interface AudienceProps {
  readonly shown: AccountProfile
  /** Of the creator; null: the grant shows none. */
  readonly name: string | null
  readonly untold: Untold
}

function AccountAudience({ shown: { account, audience }, name, untold }: AudienceProps) {
  const words = useWords()
  const { i18n, moment } = words
  const title = i18n.t('Audience on {platform}', { platform: PLATFORM_NAMES[account.platform] })
  if (audience === null) {
    return (
      <Section title={title}>
        <p className="t12 i2">{untoldWords(words, untold)}</p>
      </Section>
    )
  }
  return (
    <>
      <Section
        title={title}
        note={`${audienceNote(audience, name, words)}, ${moment(audience.asOf)}`}
      >
        <p className="t12 i2">
          {i18n.t(
            'The largest groups that the platform tells. Groups of fewer than five people, and audiences of fewer than a hundred, are told to nobody.',
          )}
        </p>
      </Section>
      <div className={styles['parts']}>
        {audience.value.parts.map((part) => (
          <Section key={part.split} title={splitWords(part.split, words)}>
            <AudienceRows part={part} most={SHOWN_MAX} />
          </Section>
        ))}
      </div>
    </>
  )
}
