/** Creators: who lets this organisation look, and what is known of each. What is withdrawn leaves list and pane by itself. */
import { memo, useCallback, useDeferredValue, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import { Screen, Space } from '../../../kit/frame/screen.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { ColumnsMenu } from '../../../kit/table/columns-menu.tsx'
import { type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import { SavedViews } from '../../../kit/table/saved-views.tsx'
import { laidOut } from '../../../kit/table/table-layout.ts'
import { type KeptTable, useTableState } from '../../../kit/table/table-state.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { AfterPress } from '../../../kit/turn/after-press.tsx'
import { pathOfList } from '../../address/list-address.ts'
import { useListAddress } from '../../address/use-list-address.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { AlertsPane } from './alerts-pane.tsx'
import { AskCreatorsPane } from './ask-creators-pane.tsx'
import { useCreatorColumns } from './creator-columns.tsx'
import { CreatorFilters } from './creator-filters.tsx'
import { folded, GroupChoice, groupingFrom } from './creator-groups.tsx'
import { CreatorList } from './creator-list.tsx'
import { CreatorPane } from './creator-pane.tsx'
import { CreatorsActions } from './creators-actions.tsx'
import { CREATORS, type Filter } from './creators-address.ts'
import { CreatorsFoot } from './creators-foot.tsx'
import { ExportCreators } from './export-creators.tsx'
import { createPicks } from './picks.ts'
import { PROFILE } from './profile-address.ts'
import { useCreatorAxes } from './use-creator-axes.ts'
import { WatchSegment } from './watch-segment.tsx'

const FIRST_WINDOW: WindowAsk = windowFor({ first: 0, last: 40 })
const NOTHING: Filter = { text: '' }
const NO_SCALES = { reach: null, fakeShare: null, influence: null }

export function CreatorsScreen() {
  const { i18n } = useWords()
  const [ask, setAsk] = useState(FIRST_WINDOW)
  const table = useTableState('creators')
  const sort = table.sort ?? undefined
  const grouping = groupingFrom(table.group)
  const closed = grouping === undefined ? undefined : table.closed
  const { filter, chosen, narrow: go, choose } = useListAddress(CREATORS)
  const [, goTo] = useLocation()
  const [picks] = useState(createPicks)
  const picked = useStore(picks)
  const asking = useAsking(chosen)
  const seen = useView('creators', { ...ask, sort, group: grouping, closed, ...filter }, 'lingers')
  // Nothing of it before the screen itself.
  const view = useDeferredValue(seen.kind === 'ready' ? seen.value : null, null)
  const axes = useCreatorAxes(view?.scales ?? NO_SCALES)
  const columns = useCreatorColumns({ axes, picks, sortedBy: sort?.by })
  const anew = useCallback(() => setAsk(FIRST_WINDOW), [])
  const narrow = useNarrowing(anew, go)
  return (
    <Screen
      title={i18n.t('Creators')}
      {...(view && {
        count: i18n.t('{count, plural, one {# creator} other {# creators}}', { count: view.all }),
      })}
      notice={<OfflineLine />}
      actions={
        <CreatorsActions {...{ picked, chosen }} rows={view?.rows ?? []} onAsk={asking.open}>
          <ExportCreators
            ask={{ ...filter, group: grouping }}
            sort={sort}
            columns={laidOut(columns, table.layout).map(({ id }) => id)}
          />
        </CreatorsActions>
      }
      tools={<Tools {...{ table, filter, columns }} onNarrow={narrow} onAnew={anew} />}
      foot={view && <CreatorsFoot view={view} />}
    >
      <ViewProblem view={seen} title={i18n.t('The creators could not be read')} />
      <AfterPress>
        {view && (
          <CreatorList
            {...{ view, columns, sort, grouping, chosen }}
            isWatchList={isWatchList(filter)}
            layout={table.layout}
            onSort={(next) => table.put({ sort: next ?? null })}
            onLayout={(layout) => table.put({ layout })}
            onFold={(group, isClosed) =>
              table.put({ closed: folded(table.closed, group, isClosed) })
            }
            onRange={(range) => setAsk(windowFor(range))}
            onChoose={({ id }) => {
              asking.close()
              choose(id)
            }}
            onOpen={({ id }) => goTo(pathOfList(PROFILE, { filter, chosen: id }))}
            onClear={() => narrow(NOTHING)}
          />
        )}
        {asking.isOpen && view && <AskCreatorsPane link={view.link} onClose={asking.close} />}
        {!asking.isOpen && <Beside {...{ filter, chosen, choose }} />}
      </AfterPress>
    </Screen>
  )
}

function isWatchList({ watched, ...others }: Filter): boolean {
  return watched !== undefined && Object.values(others).every((one) => !one)
}

/** Beside the list until another creator is chosen, by whatever way. */
function useAsking(chosen: string | null) {
  const [asking, setAsking] = useState<{ readonly beside: string | null } | null>(null)
  return {
    isOpen: asking !== null && asking.beside === chosen,
    open: () => setAsking({ beside: chosen }),
    close: () => setAsking(null),
  }
}

/** Whatever narrows the list begins at its top. */
function useNarrowing(anew: () => void, go: (filter: Filter) => void): (filter: Filter) => void {
  return useCallback(
    (filter) => {
      anew()
      go(filter)
    },
    [anew, go],
  )
}

interface BesideProps {
  readonly filter: Filter
  readonly chosen: string | null
  readonly choose: (creator: string | null) => void
}

/** Beside the list: who is chosen; beside the watch-list, where nobody is, what was told of it. */
function Beside({ filter, chosen, choose }: BesideProps) {
  const close = () => choose(null)
  if (chosen !== null)
    return <CreatorPane key={chosen} creator={chosen} filter={filter} onClose={close} />
  return filter.watched === undefined ? null : <AlertsPane onOpen={choose} />
}

interface ToolsProps {
  readonly table: KeptTable
  readonly filter: Filter
  readonly columns: readonly Column<CreatorRow>[]
  readonly onNarrow: (filter: Filter) => void
  /** The list begins at its top again. */
  readonly onAnew: () => void
}

/** Drawn again where something of it is another: an answer leaves it alone. */
const Tools = memo(function Tools({ table, filter, columns, onNarrow, onAnew }: ToolsProps) {
  const [, goTo] = useLocation()
  return (
    <>
      <WatchSegment filter={filter} onChange={onNarrow} />
      <SavedViews
        table={table}
        address={pathOfList(CREATORS, { filter, chosen: null })}
        onShow={({ address, layout, sort, group = null, closed = [] }) => {
          onAnew()
          table.put({ layout, sort, group, closed })
          goTo(address)
        }}
      />
      <CreatorFilters filter={filter} onChange={onNarrow} />
      <GroupChoice
        grouping={groupingFrom(table.group)}
        onChange={(grouping) => {
          onAnew()
          table.put({ group: grouping ?? null, closed: [] })
        }}
      />
      <Space />
      <ColumnsMenu
        columns={columns}
        layout={table.layout}
        onChange={(layout) => table.put({ layout })}
      />
    </>
  )
})
