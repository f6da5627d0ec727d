/** The whole ledger of a filter as a workbook or as CSV: the desk writes the file, the host hands it over; the page never holds the rows. */
import { useCallback } from 'react'
import type { RedemptionFilterInput } from '../../../../shared/bridge/commands.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useOpenFile } from '../../desk/use-open-file.ts'

export function useLedgerExport(filter: RedemptionFilterInput): {
  readonly run: (format: 'csv' | 'xlsx') => Promise<void>
  readonly running: boolean
} {
  const { i18n } = useWords()
  const show = useToasts((shelf) => shelf.show)
  const exporting = useCommand('export-redemptions')
  const openFile = useOpenFile()
  const run = useCallback(
    async (format: 'csv' | 'xlsx') => {
      const answer = await exporting.run({ filter, format })
      const failed = i18n.t('The export could not be written. Nothing was changed.')
      if (answer.kind === 'done') await openFile(answer.value.file, `redemptions.${format}`)
      else show({ tone: 'bad', words: failed })
    },
    [exporting, filter, i18n, openFile, show],
  )
  return { run, running: exporting.running }
}
