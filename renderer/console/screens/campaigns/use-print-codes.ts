/** Makes the printable sheet of a campaign's codes and hands it over; a long one runs on as a job and is found there. */
import { useState } from 'react'
import type { Commands } from '../../../../shared/bridge/commands.ts'
import type { Campaign } from '../../../../shared/domain/campaign/campaign.ts'
import { useToasts } from '../../../kit/feedback/toasts.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { codeWords, useExplain } from '../../desk/use-explain.ts'
import { useOpenFile } from '../../desk/use-open-file.ts'
import { useJobEnd } from '../../desk/use-job-end.ts'

type Wish = Commands['print-codes']['input']
/** What is made: of paper, pictures or a table; `sheet` in the page's language where it is not said. */
export type PrintWish = Pick<Wish, 'format' | 'layout' | 'language' | 'block'>

interface PrintCodes {
  readonly run: (wish: PrintWish) => Promise<void>
  readonly running: boolean
}

export function usePrintCodes(campaign: Campaign): PrintCodes {
  const words = useWords()
  const { i18n, language } = words
  const print = useCommand('print-codes')
  const explain = useExplain()
  const openFile = useOpenFile()
  const jobEnd = useJobEnd()
  const show = useToasts((shelf) => shelf.show)
  const [making, setMaking] = useState(false)
  const run = async (wish: PrintWish): Promise<void> => {
    setMaking(true)
    const answer = await print.run({ campaign: campaign.id, language, ...wish })
    const end = answer.kind === 'started' ? await jobEnd(answer.job) : null
    setMaking(false)
    if (end?.state === 'cancelled') return
    const file = answer.kind === 'done' ? answer.value.file : (end?.file ?? null)
    const name = `${campaign.draft.title}.${wish.format === 'png' ? 'zip' : wish.format}`
    if (file !== null && (await openFile(file, name))) {
      show({ words: i18n.t('The sheet is ready: {name}', { name }) })
      return
    }
    const stopped = i18n.t('The sheet could not be made. Nothing was changed.')
    const why = end === null ? explain(answer) : codeWords(end.error ?? 'internal', words)
    show({ words: file === null ? `${stopped} ${why}` : stopped, tone: 'bad' })
  }
  return { run, running: making }
}
