/**
 * The whole ledger of a filter as a workbook or as CSV: the desk writes the file as a job, the host hands it over; the page never
 * holds the rows.
 */
import { useCallback, useState } from 'react'
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useJobEnd } from '../../desk/use-job-end.ts'
import { useOpenFile } from '../../desk/use-open-file.ts'

export function useLedgerExport(filter: RedemptionFilterInput): {
  readonly run: (format: 'csv' | 'xlsx') => Promise<void>
  readonly running: boolean
} {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const { run: start } = useCommand('export-redemptions')
  const openFile = useOpenFile()
  const jobEnd = useJobEnd()
  const [running, setRunning] = useState(false)
  const run = useCallback(
    async (format: 'csv' | 'xlsx') => {
      setRunning(true)
      const answer = await start({ filter, format })
      const end = answer.kind === 'started' ? await jobEnd(answer.job) : null
      setRunning(false)
      if (end?.state === 'cancelled') return
      const failed = i18n.t('The export could not be written. Nothing was changed.')
      if (end?.state === 'done' && end.file !== null)
        await openFile(end.file, `redemptions.${format}`)
      else show({ tone: 'bad', words: failed })
    },
    [filter, i18n, jobEnd, openFile, show, start],
  )
  return { run, running }
}
