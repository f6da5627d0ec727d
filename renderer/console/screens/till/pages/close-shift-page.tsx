/** Closes a shift: the report as it stands in the journal beside what the server has confirmed of it. */
import { useState } from 'react'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { ShiftReport } from '../../../../../shared/domain/redemption/shift-report.ts'
import type { ShiftTotals } from '../../../../../shared/domain/redemption/shift-totals.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { ageWords } from '../age-words.ts'
import frame from '../frame.module.css'
import { TillMark, type TillMarkName } from '../till-mark.tsx'
import { useNow } from '../use-now.ts'
import type { TillDesk } from '../use-till.ts'
import { ReportFiles } from './report-files.tsx'
import { ShiftPaper } from './shift-paper.tsx'
import { ShiftWays } from './shift-ways.tsx'
import styles from './shift.module.css'

interface CloseShiftPageProps {
  readonly till: TillView
  readonly shift: NonNullable<TillView['shift']>
  readonly desk: Pick<TillDesk, 'send'>
}

export function CloseShiftPage({ till, shift, desk }: CloseShiftPageProps) {
  const words = useWords()
  const { i18n } = words
  const explain = useExplain()
  const { run, running } = useCommand('close-shift')
  const now = useNow(1_000)
  const [problem, setProblem] = useState<string | null>(null)
  const close = async (): Promise<void> => {
    const answer = await run({})
    // What it closed with is shown as the report it now is.
    if (answer.kind === 'done') desk.send({ kind: 'open', to: 'reports' })
    else setProblem(explain(answer))
  }
  return (
    <main className={`${frame['wide']} ${styles['sheet']}`} aria-label={i18n.t('Close the shift')}>
      {till.shiftSums && <ShiftPaper till={till} report={xReport(till, shift, till.shiftSums)} />}
      <section className={styles['close']}>
        <h1>{i18n.t('Close the shift')}</h1>
        <p>
          {shift.cashier ?? i18n.t('Cashier')}, {ageWords(now - shift.openedAt, words)}
          {till.waiting > 0 &&
            ` · ${i18n.t(
              '{count, plural, one {One entry waits} other {# entries wait}} for the server: close now, they are settled later.',
              { count: till.waiting },
            )}`}
        </p>
        <ShiftWays till={till} desk={desk} />
        {till.shiftSums && <Reconciled till={till} sums={till.shiftSums} />}
        <ClaimedTwice till={till} />
        {problem !== null && (
          <p className={styles['problem']} role="alert">
            {problem}
          </p>
        )}
        <div className={styles['acts']}>
          <button type="button" onClick={() => desk.send({ kind: 'escape' })}>
            {i18n.t('Back')} <kbd>{i18n.t('Esc')}</kbd>
          </button>
          <span />
          <ReportFiles number={null} />
          <button
            type="button"
            data-first=""
            autoFocus
            disabled={running}
            onClick={() => void close()}
          >
            {i18n.t('Sign and close')}
          </button>
        </div>
      </section>
    </main>
  )
}

/** The figures as they stand, before the till closes them. */
function xReport(
  { clock }: TillView,
  { id, openedAt, cashier }: CloseShiftPageProps['shift'],
  totals: ShiftTotals,
): ShiftReport {
  return {
    kind: 'x',
    number: null,
    shift: id,
    openedAt,
    takenAt: clock.now,
    cashiers: cashier === null ? [] : [cashier],
    totals,
    entry: null,
  }
}

function Reconciled({ till, sums }: { readonly till: TillView; readonly sums: ShiftTotals }) {
  const { i18n, money, number } = useWords()
  const { currency } = till.clashRisk
  const amount = (minor: number): string => money({ minor, currency })
  const parts: readonly (readonly [TillMarkName, string, number, string])[] = [
    [
      'tick',
      i18n.t('confirmed'),
      sums.confirmed.count,
      i18n.t('{amount}, final', { amount: amount(sums.confirmed.valueMinor) }),
    ],
    [
      'provisional',
      i18n.t('provisional'),
      sums.provisional.count,
      i18n.t('{amount}, sent when online', { amount: amount(sums.provisional.valueMinor) }),
    ],
    [
      'no',
      i18n.t('claimed twice'),
      sums.reversed.count,
      i18n.t('{amount}, first claim counts', { amount: amount(sums.reversed.valueMinor) }),
    ],
  ]
  return (
    <ul className={styles['reconciled']}>
      {parts.map(([mark, name, count, note]) => (
        <li key={mark} data-class={mark}>
          <b>{number(count)}</b>
          <span>
            <TillMark name={mark} />
            {name}
          </span>
          <small>{note}</small>
        </li>
      ))}
    </ul>
  )
}

/** Both claims side by side, as both shops see them; only the last ten scans carry their other side. */
function ClaimedTwice({ till }: { readonly till: TillView }) {
  const { i18n, time, money } = useWords()
  const clashes = till.last.filter((entry) => entry.standing === 'reversed' && entry.holder)
  if (clashes.length === 0) return null
  return (
    <div className={styles['clashes']}>
      <h2>{i18n.t('Claimed twice')}</h2>
      <ul>
        {clashes.map(({ entry, holder, at, campaignTitle, rewardMinor: minor, currency }) => (
          <li key={entry}>
            <span>{campaignTitle}</span>
            <span>
              <b>
                {holder?.venueName}, {holder?.tillName}
              </b>
              , {time(holder?.at ?? at)}. {i18n.t('Confirmed')}
            </span>
            <span>
              <b>
                {till.venueName}, {till.name}
              </b>
              , {time(at)}. {i18n.t('Reversed')}
            </span>
            <em>{money({ minor, currency })}</em>
          </li>
        ))}
      </ul>
    </div>
  )
}
