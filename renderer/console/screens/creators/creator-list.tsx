/** The table of creators: its columns as the person laid them out, a totals row that says what it does not do, or why it is empty. */
import { useMemo } from 'react'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { CreatorGrouping, CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { Pane } from '../../../kit/frame/screen.tsx'
import type { Column, Sort } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import {
  droppedColumn,
  laidOut,
  movedColumn,
  type TableLayout,
  widened,
} from '../../../kit/table/table-layout.ts'
import type { Range } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useIsPulling } from '../../desk/use-is-pulling.ts'
import { groupsShown } from './creator-groups.tsx'
import { sumWords } from './sum-words.ts'

interface ListProps {
  readonly view: CreatorsView
  readonly columns: readonly Column<CreatorRow>[]
  readonly layout: TableLayout
  readonly sort: Sort | undefined
  readonly grouping: CreatorGrouping | undefined
  readonly chosen: string | null
  /** Narrowed by nothing else than to those on the watch-list. */
  readonly isWatchList: boolean
  readonly onSort: (sort: Sort | undefined) => void
  readonly onLayout: (layout: TableLayout) => void
  readonly onFold: (group: string, closed: boolean) => void
  readonly onRange: (range: Range) => void
  readonly onChoose: (row: CreatorRow) => void
  readonly onOpen: (row: CreatorRow) => void
  readonly onClear: () => void
}

export function CreatorList(props: ListProps) {
  const { view, columns, layout, chosen, grouping, onLayout } = props
  const words = useWords()
  const { i18n } = words
  const groups = useMemo(
    () => groupsShown(view.groups, grouping, words),
    [view.groups, grouping, words],
  )
  const shown = useMemo(() => laidOut(columns, layout), [columns, layout])
  const totals = useTotals(view)
  if (view.total === 0)
    return (
      <NoCreators isAny={view.all > 0} isWatchList={props.isWatchList} onClear={props.onClear} />
    )
  return (
    <Pane>
      <DataTable
        label={i18n.t('Creators')}
        columns={shown}
        window={{ total: listed(view), offset: view.offset, rows: view.rows }}
        rowId={({ id }) => id}
        sort={props.sort}
        onSort={props.onSort}
        groups={groups}
        onFold={props.onFold}
        onDrop={(id, onto) => onLayout(droppedColumn(columns, layout, { id, onto }))}
        onMove={(id, by) => onLayout(movedColumn(columns, layout, { id, by }))}
        onWiden={(id, width) => onLayout(widened(layout, { id, width }))}
        onRange={props.onRange}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={props.onChoose}
        onOpen={props.onOpen}
        totals={totals}
        scrollsSideways
      />
    </Pane>
  )
}

/** Without the rows of closed groups. */
function listed({ total, groups }: CreatorsView): number {
  return groups.reduce((left, { count, isClosed }) => (isClosed ? left - count : left), total)
}

function useTotals({ total, all, sums }: CreatorsView): Readonly<Record<string, string>> {
  const words = useWords()
  const { i18n, number, short } = words
  return {
    name: i18n.t('{total} of {all}', { total: number(total), all: number(all) }),
    followers: sumWords(sums.followers, words),
    ...(sums.reach > 0 && {
      reach: i18n.t('{reach} before overlap', { reach: short(sums.reach) }),
    }),
  }
}

interface NoCreatorsProps {
  /** Some let it look, and none of them matches. */
  readonly isAny: boolean
  readonly isWatchList: boolean
  readonly onClear: () => void
}

function NoCreators({ isAny, isWatchList, onClear }: NoCreatorsProps) {
  const { i18n } = useWords()
  const isPulling = useIsPulling('creators')
  if (isAny)
    return (
      <Pane>
        {isWatchList ? <NobodyWatched {...{ onClear }} /> : <NobodyMatches {...{ onClear }} />}
      </Pane>
    )
  return (
    <Pane>
      {isPulling ? (
        <Loading />
      ) : (
        <Empty
          title={i18n.t('No creator lets you look yet')}
          why={i18n.t('Send them the link: they decide what for and for how long.')}
        />
      )}
    </Pane>
  )
}

function NobodyWatched({ onClear }: Pick<NoCreatorsProps, 'onClear'>) {
  const { i18n } = useWords()
  return (
    <Empty
      title={i18n.t('The watch-list is empty')}
      why={i18n.t('Choose or pick creators in the whole list, then press Watch.')}
    >
      <Button onClick={onClear}>{i18n.t('Show all creators')}</Button>
    </Empty>
  )
}

function NobodyMatches({ onClear }: Pick<NoCreatorsProps, 'onClear'>) {
  const { i18n } = useWords()
  return (
    <Empty
      title={i18n.t('No creator matches')}
      why={i18n.t('Another name, handle, town, platform, size or purpose may.')}
    >
      <Button onClick={onClear}>{i18n.t('Clear filters')}</Button>
    </Empty>
  )
}
