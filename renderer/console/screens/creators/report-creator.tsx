/** Takes what is shown of one creator away: on paper, or as a workbook. The desk leaves out what no purpose of the grant allows. */
import type { LocalDate } from '../../../../shared/base/time.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { DropMenu, MenuEntry } from '../../../kit/menu/drop-menu.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'

interface ReportProps {
  readonly creator: string
  /** As the file is called. */
  readonly name: string
  /** None: of what is known now. */
  readonly knownOn: LocalDate | undefined
}

export function ReportCreator({ creator, name, knownOn }: ReportProps) {
  const { i18n, language } = useWords()
  const reporting = useCommand('report-creator')
  const { take, running } = useTakeFile()
  const called =
    knownOn === undefined ? name : i18n.t('{name}, as known on {day}', { name, day: knownOn })
  const takeAs = (format: 'pdf' | 'xlsx'): void =>
    void take(reporting.run({ creator, format, language, knownOn }), {
      name: `${called}.${format}`,
      stopped: i18n.t('The report could not be written. Nothing was changed.'),
    })
  const onPaper = i18n.t('On paper (PDF)')
  const asBook = i18n.t('As a workbook (XLSX)')
  useKeys([
    {
      key: 'p',
      words: i18n.t('Report on this creator: {form}', { form: onPaper }),
      act: () => takeAs('pdf'),
    },
    {
      words: i18n.t('Report on this creator: {form}', { form: asBook }),
      act: () => takeAs('xlsx'),
    },
  ])
  return (
    <DropMenu
      button={
        <Button icon="download" hotkey="p" loading={running}>
          {i18n.t('Report')}
        </Button>
      }
    >
      <MenuEntry onPick={() => takeAs('pdf')}>{onPaper}</MenuEntry>
      <MenuEntry onPick={() => takeAs('xlsx')}>{asBook}</MenuEntry>
    </DropMenu>
  )
}
