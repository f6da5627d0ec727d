/** A shift's report as the paper it is printed on; the same lines in both themes, because paper has one. */
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { ShiftReport } from '../../../../../shared/domain/redemption/shift-report.ts'
import { useWords, type Words } from '../../../../kit/text/use-words.ts'
import { reportBlocks, titlesOf } from './report-lines.ts'
import styles from './shift.module.css'

interface ShiftPaperProps {
  readonly till: TillView
  readonly report: ShiftReport
}

export function ShiftPaper({ till, report }: ShiftPaperProps) {
  const words = useWords()
  const { i18n, weekday, time, money, number } = words
  const { currency } = till.clashRisk
  const cashiers = report.cashiers.map((cashier) => nameOf(cashier, till))
  return (
    <article
      className={styles['paper']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls where it is long, so the keys must reach it
      tabIndex={0}
      data-print=""
      aria-label={titleOf(report, words)}
    >
      <h2>{titleOf(report, words)}</h2>
      <p>
        {till.organisationName}, {till.venueName} · {till.name}
        <br />
        {cashiers.length === 0 ? i18n.t('Cashier') : cashiers.join(', ')},{' '}
        {i18n.t('{day}, {from} to {until}', {
          day: weekday(report.openedAt),
          from: time(report.openedAt),
          until: time(report.takenAt),
        })}
      </p>
      {reportBlocks(report.totals, titlesOf(till, words), words).map((block) => (
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
      <p className={styles['given']}>
        <b>{i18n.t('Value given')}</b>
        <b>{money({ minor: report.totals.accepted.valueMinor, currency })}</b>
      </p>
      <p className={styles['signed']}>{signedWords(report, words)}</p>
    </article>
  )
}

export function titleOf({ kind, number }: ShiftReport, { i18n }: Words): string {
  if (kind === 'x' || number === null) return i18n.t('X report')
  return i18n.t('Z report {number}', { number: String(number).padStart(4, '0') })
}

function signedWords({ entry, shift }: ShiftReport, { i18n }: Words): string {
  if (entry === null) return i18n.t('Shift {shift}. Signed by the till on close.', { shift })
  const [, sequence = ''] = entry.id.split(':')
  return i18n.t('Entry {sequence}, chain {hash}. Signed by the till.', {
    sequence,
    hash: entry.hash.slice(0, 16),
  })
}

/** Cashiers are ids, or names that were typed on a till without PINs. */
function nameOf(cashier: string, { staff }: TillView): string {
  return staff.people.find(({ person }) => person === cashier)?.name ?? cashier
}
