/** A report as a file: for paper, for the spreadsheet, for the receipt printer of 40 columns. */
import { useState } from 'react'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useCommand } from '../../../desk/use-command.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { useOpenFile } from '../../../desk/use-open-file.ts'
import styles from './shift.module.css'

const FORMATS = ['pdf', 'csv', 'text'] as const

/** Without a number it is the open shift's X. */
export function ReportFiles({ number }: { readonly number: number | null }) {
  const { i18n, language } = useWords()
  const { run, running } = useCommand('print-z-report')
  const openFile = useOpenFile()
  const explain = useExplain()
  const [problem, setProblem] = useState<string | null>(null)
  const names = { pdf: i18n.t('PDF'), csv: i18n.t('CSV'), text: i18n.t('Receipt printer') }
  const print = async (format: (typeof FORMATS)[number]): Promise<void> => {
    const answer = await run({ ...(number === null ? {} : { number }), format, language })
    setProblem(answer.kind === 'done' ? null : explain(answer))
    if (answer.kind === 'done') await openFile(answer.value.file, answer.value.name)
  }
  return (
    <>
      {FORMATS.map((format) => (
        <button key={format} type="button" disabled={running} onClick={() => void print(format)}>
          {names[format]}
        </button>
      ))}
      {problem !== null && (
        <span role="alert" className={styles['problem']}>
          {problem}
        </span>
      )}
    </>
  )
}
