/** Takes the list away as a file: all that match, in the order and with the columns shown, not only what is on screen. */
import { CREATOR_COLUMNS, type CreatorColumn } from '../../../../shared/bridge/creator-commands.ts'
import type { CreatorsAsk } from '../../../../shared/bridge/creators-view.ts'
import type { Sort } from '../../../kit/table/column.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'
import { FileMenu } from './file-menu.tsx'

interface ExportProps {
  readonly ask: CreatorsAsk
  readonly sort: Sort | undefined
  /** Ids of the columns that are shown, in their order. */
  readonly columns: readonly string[]
}

export function ExportCreators({ ask, sort, columns }: ExportProps) {
  const { i18n, language } = useWords()
  const exporting = useCommand('export-creators')
  const { take, running } = useTakeFile()
  const named = columns.filter(isCreatorColumn)
  const takeAs = (format: 'csv' | 'xlsx'): void => {
    const wish = { ...ask, sort, format, language, ...(named.length > 0 && { columns: named }) }
    void take(exporting.run(wish), { name: `${i18n.t('Creators')}.${format}` })
  }
  const asBook = i18n.t('As a workbook (XLSX)')
  const asTable = i18n.t('As a table (CSV)')
  const forms = [
    {
      form: asBook,
      words: i18n.t('Export creators: {form}', { form: asBook }),
      take: () => takeAs('xlsx'),
    },
    {
      form: asTable,
      words: i18n.t('Export creators: {form}', { form: asTable }),
      take: () => takeAs('csv'),
    },
  ]
  return <FileMenu label={i18n.t('Export')} hotkey="e" loading={running} forms={forms} />
}

function isCreatorColumn(id: string): id is CreatorColumn {
  const known: readonly string[] = CREATOR_COLUMNS
  return known.includes(id)
}
