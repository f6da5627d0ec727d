/** All accounts of a creator over one axis of weeks: followers of each, every finding, and how each stands. */
import { type ReactNode, useMemo } from 'react'
import type { AccountProfile } from '../../../../shared/bridge/creator-profile.ts'
import { Timelines } from '../../../kit/chart/timelines.tsx'
import { Section } from '../../../kit/frame/screen.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { AccountsTable } from './accounts-table.tsx'
import { accountWords } from './creator-words.tsx'
import { NewAlerts } from './entered-section.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { FindingsPanel, nextToReview } from './findings-panel.tsx'
import { lettersBefore, togetherTimelinesOf } from './profile-charts.ts'
import styles from './profile.module.css'

interface TogetherProps {
  /** How reading stands where it is not as it should be. */
  readonly troubled: ReactNode
  readonly accounts: readonly AccountProfile[]
  /** The last ones. */
  readonly weeks: number
  /** As known on a day. */
  readonly isPast: boolean
}

export function TogetherOverview({ accounts, troubled, weeks, isPast }: TogetherProps) {
  const words = useWords()
  const { i18n } = words
  const creator = accounts[0]?.account.creator
  const data = useMemo(() => togetherTimelinesOf(accounts, weeks, words), [accounts, weeks, words])
  return (
    <div className={styles['body']}>
      <div>
        <Timelines
          title={i18n.t('Followers by week, all platforms')}
          note={i18n.t('panels share one time axis; orange marks are sponsored posts')}
          summary={i18n.t('Followers of {count} accounts; {findings} findings in this time.', {
            count: accounts.length,
            findings: data.events.length,
          })}
          axisName={i18n.t('Week to')}
          data={data}
          height={120 + 90 * accounts.length}
        />
        <Section
          title={i18n.t('Account by account')}
          note={i18n.t('figures of different platforms are not added up')}
        >
          <AccountsTable accounts={accounts} />
        </Section>
      </div>
      <div className={styles['side']}>
        {troubled}
        {creator !== undefined && <NewAlerts creator={creator} />}
        {accounts.map((shown, at) => (
          <section key={shown.account.id} aria-label={accountWords(shown.account)}>
            <FindingsPanel
              shown={shown}
              of={accountWords(shown.account)}
              lettersBefore={lettersBefore(accounts, at)}
              hasKeys={shown === nextToReview(accounts)}
              isPast={isPast}
            />
            <EvidencePanel shown={shown} />
          </section>
        ))}
      </div>
    </div>
  )
}
