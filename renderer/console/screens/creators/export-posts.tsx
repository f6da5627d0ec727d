/** Takes the posts of a profile away as a file: all that match, in the order shown, not only what is on screen. */
import type { PostsAsk } from '../../../../shared/bridge/creator-posts.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useCommand } from '../../desk/use-command.ts'
import { useTakeFile } from '../../desk/use-take-file.ts'
import { FileMenu } from './file-menu.tsx'

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
  const forms = [
    {
      form: asBook,
      words: i18n.t('Export posts: {form}', { form: asBook }),
      take: () => takeAs('xlsx'),
    },
    {
      form: asTable,
      words: i18n.t('Export posts: {form}', { form: asTable }),
      take: () => takeAs('csv'),
    },
  ]
  return <FileMenu label={i18n.t('Export')} hotkey="e" loading={running} forms={forms} />
}
