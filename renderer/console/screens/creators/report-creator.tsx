/** Takes what is shown of one creator away: on paper, or as a workbook. The desk leaves out what no purpose of the grant allows. */
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
}

export function ReportCreator({ creator, name }: ReportProps) {
  const { i18n, language } = useWords()
  const reporting = useCommand('report-creator')
  const { take, running } = useTakeFile()
  const takeAs = (format: 'pdf' | 'xlsx'): void =>
    void take(reporting.run({ creator, format, language }), {
      name: `${name}.${format}`,
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
