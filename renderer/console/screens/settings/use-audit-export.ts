/** The security log of a filter as CSV: the desk writes the file as a job, the host hands it over. */
import { useState } from 'react'
import type { AuditFilter } from '../../../../shared/domain/account/audit.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useExplain } from '../../desk/use-explain.ts'
import { useJobEnd } from '../../desk/use-job-end.ts'
import { useOpenFile } from '../../desk/use-open-file.ts'

export function useAuditExport(filter: AuditFilter): {
  readonly run: () => Promise<void>
  readonly running: boolean
} {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const exporting = useCommand('export-audit')
  const explain = useExplain()
  const openFile = useOpenFile()
  const jobEnd = useJobEnd()
  const [running, setRunning] = useState(false)
  const run = async (): Promise<void> => {
    setRunning(true)
    const answer = await exporting.run({ filter })
    const end = answer.kind === 'started' ? await jobEnd(answer.job) : null
    setRunning(false)
    if (end?.state === 'cancelled') return
    if (end?.state === 'done' && end.file !== null) await openFile(end.file, 'security-log.csv')
    else if (end === null) show({ tone: 'bad', words: explain(answer) })
    else
      show({ tone: 'bad', words: i18n.t('The export could not be written. Nothing was changed.') })
  }
  return { run, running }
}
