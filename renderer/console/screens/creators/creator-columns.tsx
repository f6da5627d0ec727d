/** The creators' columns: who, where, on which platforms, with how many followers, for what, since and until when. */
import { useMemo } from 'react'
import type { CreatorFile } from '../../../../shared/domain/creator/face.ts'
import type { Column } from '../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../kit/table/use-columns-beside.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { nameWords, NotShown, PLATFORM_NAMES, purposesWords, untilWords } from './creator-words.tsx'

/** What the pane beside a chosen creator says of them anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['town', 'platforms', 'since'])
/** Pixels of a window in which they fit beside it all the same. */
const WIDE_ENOUGH = 1_600

export function useCreatorColumns(isBesidePane: boolean): readonly Column<CreatorFile>[] {
  const words = useWords()
  const all = useMemo(() => {
    const { i18n, number, day, language } = words
    const platforms = ({ accounts }: CreatorFile): string =>
      accounts.map(({ platform }) => PLATFORM_NAMES[platform]).join(', ') || '–'
    const followers = ({ accounts }: CreatorFile): string => {
      const told = accounts.flatMap((account) => account.followers ?? [])
      return told.length === 0 ? '–' : number(Math.max(...told))
    }
    const purposes = ({ purposes: named }: CreatorFile): string => purposesWords(named, language)
    const columns: readonly Column<CreatorFile>[] = [
      {
        id: 'name',
        head: i18n.t('Creator'),
        sortable: true,
        cell: (file) => (
          <span className={file.name === null ? 'i2' : 'b'}>{nameWords(file, words)}</span>
        ),
        text: (file) => nameWords(file, words),
      },
      {
        id: 'town',
        head: i18n.t('Town'),
        sortable: true,
        cell: ({ town }) => town ?? <NotShown />,
        text: ({ town }) => town ?? '–',
      },
      { id: 'platforms', head: i18n.t('Platforms'), cell: platforms, text: platforms },
      {
        id: 'followers',
        head: i18n.t('Followers, largest account'),
        align: 'right',
        width: 184,
        sortable: true,
        cell: followers,
        text: followers,
      },
      { id: 'purposes', head: i18n.t('For what'), cell: purposes, text: purposes },
      {
        id: 'since',
        head: i18n.t('Since'),
        width: 108,
        sortable: true,
        cell: ({ since }) => day(since),
        text: ({ since }) => day(since),
      },
      {
        id: 'until',
        head: i18n.t('Until'),
        width: 132,
        sortable: true,
        cell: (file) => untilWords(file, words),
        text: (file) => untilWords(file, words),
      },
    ]
    return columns
  }, [words])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE, below: WIDE_ENOUGH })
}
