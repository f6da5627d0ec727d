/** Takes what is shown of one creator away: on paper, or as a workbook. The desk leaves out what no purpose of the grant allows. */
import type { LocalDate } from '../../../../shared/base/time.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'
import { FileMenu } from './file-menu.tsx'

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
  const forms = [
    {
      form: onPaper,
      words: i18n.t('Report on this creator: {form}', { form: onPaper }),
      take: () => takeAs('pdf'),
    },
    {
      form: asBook,
      words: i18n.t('Report on this creator: {form}', { form: asBook }),
      take: () => takeAs('xlsx'),
    },
  ]
  return <FileMenu label={i18n.t('Report')} hotkey="p" loading={running} forms={forms} />
}
