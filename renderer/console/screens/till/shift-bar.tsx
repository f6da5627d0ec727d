/** The till's head: whose it is, the shift's sums, the network and what is at risk, sound. */
import type { TillView } from '../../../../shared/bridge/till-view.ts'
import { useWords, type Words } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { ageWords } from './age-words.ts'
import styles from './frame.module.css'
import { hasPins } from './staff.ts'
import { Swell } from './swell.tsx'
import { TillMark } from './till-mark.tsx'
import { useNow } from './use-now.ts'

interface ShiftBarProps {
  readonly till: TillView
  readonly muted: boolean
  readonly mute: (muted: boolean) => void
  readonly openClashRisk: () => void
}

export function ShiftBar({ till, muted, mute, openClashRisk }: ShiftBarProps) {
  const words = useWords()
  const { i18n, time } = words
  const network = useCommand('network')
  const lock = useCommand('lock-till')
  const { shift } = till
  return (
    <header className={styles['bar']}>
      <div className={styles['who']}>
        <Swell />
        <span>
          {till.organisationName}, {till.venueName}
          <small>
            {till.name} ·{' '}
            {shift === null
              ? i18n.t('no shift open')
              : i18n.t('{cashier}, shift since {time}', {
                  cashier: shift.cashier ?? i18n.t('Cashier'),
                  time: time(shift.openedAt),
                })}
          </small>
        </span>
      </div>
      <Sums till={till} />
      <NetworkPill till={till} open={openClashRisk} />
      <button
        type="button"
        className={styles['square']}
        aria-label={till.cut ? i18n.t('Restore the network') : i18n.t('Cut the network')}
        title={till.cut ? i18n.t('Restore the network') : i18n.t('Cut the network')}
        aria-pressed={till.cut}
        disabled={network.running}
        onClick={() => void network.run({ up: till.cut })}
      >
        <TillMark name={till.cut ? 'unplug' : 'plug'} />
      </button>
      {hasPins(till) && (
        <button
          type="button"
          className={styles['square']}
          aria-label={i18n.t('Lock')}
          title={i18n.t('Lock')}
          onClick={() => void lock.run({})}
        >
          <TillMark name="lock" />
        </button>
      )}
      <button
        type="button"
        className={styles['square']}
        aria-label={muted ? i18n.t('Sound off') : i18n.t('Sound on')}
        title={muted ? i18n.t('Sound off') : i18n.t('Sound on')}
        onClick={() => mute(!muted)}
      >
        <TillMark name={muted ? 'muted' : 'sound'} />
      </button>
    </header>
  )
}

function Sums({ till: { shiftSums, clashRisk } }: { readonly till: TillView }) {
  const { i18n, money, number } = useWords()
  if (shiftSums === undefined) return null
  const refused = shiftSums.refused.reduce((sum, { count }) => sum + count, 0)
  const { count, valueMinor } = shiftSums.accepted
  return (
    <div className={styles['tally']}>
      <span>
        <b>{number(count)}</b>
        {i18n.t('accepted')}
      </span>
      <span>
        <b>{number(refused)}</b>
        {i18n.t('refused')}
      </span>
      <span>
        <b>{money({ minor: valueMinor, currency: clashRisk.currency })}</b>
        {i18n.t('given')}
      </span>
    </div>
  )
}

function NetworkPill({ till, open }: { readonly till: TillView; readonly open: () => void }) {
  const words = useWords()
  const now = useNow(1_000)
  return (
    <button
      type="button"
      className={`${styles['pill']} ${till.online ? '' : styles['pillOff']}`}
      onClick={open}
    >
      <TillMark name={till.online ? 'online' : 'offline'} />
      <span role="status">{pillWords(till, now, words)}</span>
    </button>
  )
}

/** "Online · lists 12 s old", "Offline 24 min · €42.00 could clash". */
function pillWords(till: TillView, now: number, words: Words): string {
  const { i18n, money } = words
  if (till.online) {
    const { usedAsOf } = till.lists
    if (usedAsOf === null) return i18n.t('Online')
    return i18n.t('Online · lists {age} old', { age: ageWords(now - usedAsOf, words) })
  }
  const span = till.offlineSince === null ? '' : ageWords(now - till.offlineSince, words)
  const state = till.cut
    ? i18n.t('Network cut {span}', { span })
    : i18n.t('Offline {span}', { span })
  const { count, valueMinor, currency } = till.clashRisk
  if (count === 0) return state
  const amount = money({ minor: valueMinor, currency })
  return i18n.t('{state} · {amount} could clash', { state, amount })
}
