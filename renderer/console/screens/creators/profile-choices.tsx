/** What narrows the tabs of a profile: one account or all, the day as of which it is known, and how many weeks are drawn. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { Platform } from '../../../../shared/domain/campaign/campaign.ts'
import { Segments } from '../../../kit/form/segments.tsx'
import { BareDate } from '../../../kit/form/date-field.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import styles from './profile.module.css'
import { accountWords, PLATFORM_NAMES } from './creator-words.tsx'

const SPANS = ['13', '26', '52', '104'] as const
export type Span = (typeof SPANS)[number]

interface ChoicesProps {
  readonly accounts: CreatorProfile['accounts']
  /** None: all of them. */
  readonly chosen: AccountId | undefined
  readonly span: Span
  /** The tab draws weeks. */
  readonly hasWeeks: boolean
  readonly onAccount: (account: AccountId | undefined) => void
  readonly onSpan: (span: Span) => void
  readonly knownOn: LocalDate | undefined
  readonly onDay: (day: LocalDate | undefined) => void
}

/** No id of an account. */
const ALL = '*'

export function ProfileChoices(props: ChoicesProps) {
  const { accounts, chosen, span, hasWeeks, onAccount, onSpan, knownOn, onDay } = props
  const { i18n } = useWords()
  if (accounts.length === 0 && knownOn === undefined) return null
  const platforms = accounts.map(({ account }) => account.platform)
  const isOnly = (platform: Platform) => platforms.filter((one) => one === platform).length === 1
  return (
    <div className={styles['choices']}>
      {accounts.length > 1 && (
        <Segments<AccountId | typeof ALL>
          label={i18n.t('Account')}
          value={chosen ?? ALL}
          options={[
            { value: ALL, label: i18n.t('All') },
            ...accounts.map(({ account }) => ({
              value: account.id,
              label: isOnly(account.platform)
                ? PLATFORM_NAMES[account.platform]
                : accountWords(account),
            })),
          ]}
          onChange={(value) => onAccount(value === ALL ? undefined : value)}
        />
      )}
      <BareDate
        label={i18n.t('As known on')}
        value={knownOn ?? null}
        onChange={(day) => onDay(day ?? undefined)}
      />
      {hasWeeks && (
        <Segments<Span>
          label={i18n.t('Weeks shown')}
          value={span}
          options={SPANS.map((value) => ({ value, label: i18n.t('{weeks} w', { weeks: value }) }))}
          onChange={onSpan}
        />
      )}
    </div>
  )
}
