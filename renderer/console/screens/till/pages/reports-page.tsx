/** The Z reports of this till, newest first, and the one that is chosen as its paper; they are numbered without a gap and never change. */
import { useEffect, useState } from 'react'
import type { TillView } from '../../../../../shared/bridge/till-view.ts'
import type { ShiftReport } from '../../../../../shared/domain/redemption/shift-report.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import verdictStyles from '../verdict/verdict.module.css'
import styles from './pages.module.css'
import { ReportFiles } from './report-files.tsx'
import { ShiftPaper, titleOf } from './shift-paper.tsx'

const PAGE = 20

export function ReportsPage({ till }: { readonly till: TillView }) {
  const words = useWords()
  const { i18n, weekday, time, money } = words
  const { reports, problem } = useReports(till.lastReport)
  const [chosen, setChosen] = useState<number | null>(null)
  const report = reports.find(({ number }) => number === chosen) ?? reports[0]
  const { currency } = till.clashRisk
  return (
    <section
      className={`${verdictStyles['panel']} ${verdictStyles['calm']} ${styles['page']} ${styles['reports']}`}
      aria-label={i18n.t('Reports')}
    >
      <div>
        <h1 data-small="">{i18n.t('Reports')}</h1>
        <ul>
          {reports.map((one) => (
            <li key={one.number}>
              <button
                type="button"
                aria-pressed={one === report}
                onClick={() => setChosen(one.number)}
              >
                <b>{titleOf(one, words)}</b>
                {weekday(one.takenAt)}, {time(one.takenAt)}
                <em>{money({ minor: one.totals.accepted.valueMinor, currency })}</em>
              </button>
            </li>
          ))}
        </ul>
        {reports.length === 0 && (
          <p className={styles['lead']}>{problem ?? i18n.t('No shift has been closed yet.')}</p>
        )}
        {report !== undefined && (
          <div className={styles['acts']}>
            <ReportFiles number={report.number} />
          </div>
        )}
      </div>
      {report !== undefined && <ShiftPaper till={till} report={report} />}
    </section>
  )
}

function useReports(last: number): {
  readonly reports: readonly ShiftReport[]
  readonly problem: string | null
} {
  const { run } = useCommand('list-z-reports')
  const explain = useExplain()
  const [reports, setReports] = useState<readonly ShiftReport[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    void run({ limit: PAGE }).then((answer) => {
      if (!wanted) return
      if (answer.kind === 'done') setReports(answer.value.reports)
      else setProblem(explain(answer))
    })
    return () => {
      wanted = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a shift that was closed since has made another one
  }, [run, explain, last])
  return { reports, problem }
}
