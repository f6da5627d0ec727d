/** Makes the printable sheet of a campaign's codes and hands it over; a long one runs on as a job and is found there. */
import type { Commands } from '../../../../shared/bridge/commands.ts'
import type { Campaign } from '../../../../shared/domain/campaign/campaign.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'

type Wish = Commands['print-codes']['input']
/** What is made: of paper, pictures or a table; `sheet` in the page's language where it is not said. */
export type PrintWish = Pick<Wish, 'format' | 'layout' | 'language' | 'block'>

interface PrintCodes {
  readonly run: (wish: PrintWish) => Promise<void>
  readonly running: boolean
}

export function usePrintCodes(campaign: Campaign): PrintCodes {
  const { i18n, language } = useWords()
  const print = useCommand('print-codes')
  const { take, running } = useTakeFile()
  const run = (wish: PrintWish): Promise<void> => {
    const name = `${campaign.draft.title}.${wish.format === 'png' ? 'zip' : wish.format}`
    return take(print.run({ campaign: campaign.id, language, ...wish }), {
      name,
      stopped: i18n.t('The sheet could not be made. Nothing was changed.'),
      ready: i18n.t('The sheet is ready: {name}', { name }),
    })
  }
  return { run, running }
}
