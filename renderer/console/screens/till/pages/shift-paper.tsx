/** The shift's report as the paper it is printed on; the same lines in both themes, because paper has one. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { reportBlocks } from './report-lines.ts'
import styles from './shift.module.css'

interface ShiftPaperProps {
  readonly till: TillView
  readonly shift: NonNullable<TillView['shift']>
  readonly now: number
}

export function ShiftPaper({ till, shift, now }: ShiftPaperProps) {
  const words = useWords()
  const { i18n, weekday, time, money, number } = words
  const { currency } = till.clashRisk
  const blocks = till.shiftSums ? reportBlocks(till.shiftSums, words) : []
  return (
    <article className={styles['paper']} data-print="" aria-label={i18n.t('Shift report')}>
      <h2>{i18n.t('Shift report')}</h2>
      <p>
        {till.organisationName}, {till.venueName} · {till.name}
        <br />
        {shift.cashier ?? i18n.t('Cashier')},{' '}
        {i18n.t('{day}, {from} to {until}', {
          day: weekday(shift.openedAt),
          from: time(shift.openedAt),
          until: time(now),
        })}
      </p>
      {blocks.map((block) => (
        <table key={block[0]?.name}>
          <tbody>
            {block.map(({ name, count, minor, isPart }, at) => (
              <tr key={name} data-part={isPart} data-head={at === 0}>
                <th scope="row">{name}</th>
                <td>{count === null ? '' : number(count)}</td>
                <td>{minor === null ? '' : money({ minor, currency })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {till.shiftSums && (
        <p className={styles['given']}>
          <b>{i18n.t('Value given')}</b>
          <b>{money({ minor: till.shiftSums.accepted.valueMinor, currency })}</b>
        </p>
      )}
      <p className={styles['signed']}>
        {i18n.t('Shift {shift}. Signed by the till on close.', { shift: shift.id })}
      </p>
    </article>
  )
}
