/** What could still be claimed twice while the till is offline, against its cap; and how old what it knows is. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { ageWords } from '../age-words.ts'
import { useNow } from '../use-now.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'

/** More blocks than this are too thin to count; the words above carry the number then. */
const MOST_BLOCKS = 60

export function ClashRiskPage({ till }: { readonly till: TillView }) {
  const words = useWords()
  const now = useNow(1_000)
  const { i18n, money } = words
  const { count, valueMinor, capCount, capMinor, currency } = till.clashRisk
  const amount = money({ minor: valueMinor, currency })
  const more = Math.max(0, capCount - count)
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']}`}
      aria-label={i18n.t('Clash risk')}
    >
      <p className={styles['before']}>{sinceWords(till, now, words)}</p>
      <h1>
        {i18n.t('{count, plural, one {# code} other {# codes}}, {amount}', { count, amount })}
      </h1>
      <div className={styles['meter']} aria-hidden="true">
        {Array.from({ length: Math.min(MOST_BLOCKS, Math.max(capCount, count)) }, (_, at) => (
          <i key={at} data-filled={at < count} />
        ))}
      </div>
      <p className={styles['axis']}>
        <span>
          <b>{i18n.t('One block, one code.')}</b> {i18n.t('{more} more, then codes wait', { more })}
        </span>
        <b>{i18n.t('Cap {amount}', { amount: money({ minor: capMinor, currency }) })}</b>
      </p>
      <p className={styles['lead']}>
        {i18n.t(
          'You can go on. Every code is saved here and settled once, when this till connects.',
        )}
      </p>
      <Ages till={till} now={now} />
    </section>
  )
}

function sinceWords({ online, offlineSince }: TillView, now: number, words: Words): string {
  const { i18n } = words
  if (online) return i18n.t('Online. Could still be claimed twice:')
  if (offlineSince === null) return i18n.t('Offline. Could still be claimed twice:')
  const span = ageWords(now - offlineSince, words)
  return i18n.t('Offline for {span}. Could still be claimed twice:', { span })
}

export function Ages({ till, now }: { readonly till: TillView; readonly now: number }) {
  const words = useWords()
  const { i18n, number } = words
  const old = (at: number | null): string =>
    at === null ? i18n.t('never heard') : i18n.t('{age} old', { age: ageWords(now - at, words) })
  const facts = [
    [i18n.t('List of used codes'), old(till.lists.usedAsOf)],
    [
      i18n.t('Waiting to send'),
      i18n.t('{count, plural, one {# entry} other {# entries}}', { count: till.waiting }),
    ],
    [i18n.t('Campaigns on this till'), number(till.lists.manifests)],
    [i18n.t('Keys of issuers'), i18n.t('version {version}', { version: till.lists.keyring })],
    [
      i18n.t('Must connect within'),
      till.leaseUntil === null ? '–' : ageWords(till.leaseUntil - now, words),
    ],
  ] as const
  return (
    <dl className={styles['ages']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
