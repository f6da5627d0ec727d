/** Takes the list away as a file: all that match, in the order and with the columns shown, not only what is on screen. */
import { CREATOR_COLUMNS, type CreatorColumn } from '../../../../shared/bridge/creator-commands.ts'
import type { CreatorsAsk } from '../../../../shared/bridge/creators-view.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { DropMenu, MenuEntry } from '../../../kit/menu/drop-menu.tsx'
import type { Sort } from '../../../kit/table/column.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'

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
  useKeys([
    {
      key: 'e',
      words: i18n.t('Export creators: {form}', { form: asBook }),
      act: () => takeAs('xlsx'),
    },
    { words: i18n.t('Export creators: {form}', { form: asTable }), act: () => takeAs('csv') },
  ])
  return (
    <DropMenu
      button={
        <Button icon="download" hotkey="e" loading={running}>
          {i18n.t('Export')}
        </Button>
      }
    >
      <MenuEntry onPick={() => takeAs('xlsx')}>{asBook}</MenuEntry>
      <MenuEntry onPick={() => takeAs('csv')}>{asTable}</MenuEntry>
    </DropMenu>
  )
}

function isCreatorColumn(id: string): id is CreatorColumn {
  const known: readonly string[] = CREATOR_COLUMNS
  return known.includes(id)
}
