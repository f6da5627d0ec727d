/** Takes the posts of a profile away as a file: all that match, in the order shown, not only what is on screen. */
import type { PostsAsk } from '../../../../shared/bridge/creator-posts.ts'
import { Button } from '../../../kit/button/button.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import { DropMenu, MenuEntry } from '../../../kit/menu/drop-menu.tsx'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'

interface ExportProps {
  /** Without a window: what matches, in its order. */
  readonly ask: Omit<PostsAsk, 'offset' | 'limit'>
  /** Of the creator, as the file is called. */
  readonly name: string
}

export function ExportPosts({ ask, name }: ExportProps) {
  const { i18n, language } = useWords()
  const exporting = useCommand('export-posts')
  const { take, running } = useTakeFile()
  const takeAs = (format: 'csv' | 'xlsx'): void =>
    void take(exporting.run({ ...ask, format, language }), {
      name: `${name}, ${i18n.t('Posts')}.${format}`,
    })
  const asBook = i18n.t('As a workbook (XLSX)')
  const asTable = i18n.t('As a table (CSV)')
  useKeys([
    {
      key: 'e',
      words: i18n.t('Export posts: {form}', { form: asBook }),
      act: () => takeAs('xlsx'),
    },
    { words: i18n.t('Export posts: {form}', { form: asTable }), act: () => takeAs('csv') },
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
