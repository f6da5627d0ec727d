/** Creators: who lets this organisation look, for what and until when. What is withdrawn leaves list and pane by itself. */
import { useState } from 'react'
import type { CreatorsView } from '../../../../shared/bridge/creators-view.ts'
import type { CreatorFile } from '../../../../shared/domain/creator/face.ts'
import { type Purpose, PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { Button } from '../../../kit/button/button.tsx'
import { Empty } from '../../../kit/feedback/empty.tsx'
import { Loading } from '../../../kit/feedback/loading.tsx'
import { BareText } from '../../../kit/form/bare-text.tsx'
import { AnyChoice } from '../../../kit/form/choice-fields.tsx'
import { Pane, Screen } from '../../../kit/frame/screen.tsx'
import { useKeys } from '../../../kit/keys/use-keys.ts'
import type { Sort } from '../../../kit/table/column.ts'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { type Range, type WindowAsk, windowFor } from '../../../kit/table/row-window.ts'
import { useWords } from '../../../kit/text/use-words.ts'
import { useIsPulling } from '../../desk/use-is-pulling.ts'
import { useView } from '../../desk/use-view.ts'
import { ViewProblem } from '../../desk/view-problem.tsx'
import { OfflineLine } from '../../shell/offline-line.tsx'
import { AskCreatorsPane } from './ask-creators-pane.tsx'
import { useCreatorColumns } from './creator-columns.tsx'
import { CreatorPane } from './creator-pane.tsx'
import { purposeWords } from './creator-words.tsx'
import { useListAddress } from '../../address/use-list-address.ts'
import { CREATORS, type Filter } from './creators-address.ts'

const FIRST_WINDOW: WindowAsk = windowFor({ first: 0, last: 40 })
const NOTHING: Filter = { text: '' }

export function CreatorsScreen() {
  const { i18n } = useWords()
  const [ask, setAsk] = useState(FIRST_WINDOW)
  const [sort, setSort] = useState<Sort>()
  const { filter, chosen, narrow: go, choose } = useListAddress(CREATORS)
  // Beside the list until another creator is chosen, by whatever way.
  const [asking, setAsking] = useState<{ readonly beside: string | null } | null>(null)
  const isAsking = asking !== null && asking.beside === chosen
  const seen = useView('creators', { ...ask, sort, ...filter }, true)
  const view = seen.kind === 'ready' ? seen.value : undefined
  const begin = () => setAsking({ beside: chosen })
  useKeys([{ key: 'n', words: i18n.t('Ask creators'), act: begin }])
  const narrow = (next: Filter): void => {
    setAsk(FIRST_WINDOW)
    go(next)
  }
  return (
    <Screen
      title={i18n.t('Creators')}
      {...(view && {
        count: i18n.t('{count, plural, one {# creator} other {# creators}}', { count: view.all }),
      })}
      notice={<OfflineLine />}
      actions={
        <Button variant="filled" icon="plus" hotkey="n" onClick={begin}>
          {i18n.t('Ask creators')}
        </Button>
      }
      tools={<Filters filter={filter} onChange={narrow} />}
      foot={
        <span className="cut">
          {i18n.t('As the creators say it of themselves. Each reading stands in the security log.')}
        </span>
      }
    >
      <ViewProblem view={seen} title={i18n.t('The creators could not be read')} />
      {view && (
        <CreatorList
          {...{ view, ask, sort, chosen }}
          isBesidePane={isAsking || chosen !== null}
          onSort={setSort}
          onRange={(range) => setAsk(windowFor(range))}
          onChoose={({ id }) => {
            setAsking(null)
            choose(id)
          }}
          onClear={() => narrow(NOTHING)}
        />
      )}
      {isAsking && view && <AskCreatorsPane link={view.link} onClose={() => setAsking(null)} />}
      {!isAsking && chosen !== null && <CreatorPane key={chosen} creator={chosen} />}
    </Screen>
  )
}

interface ListProps {
  readonly view: CreatorsView
  readonly ask: WindowAsk
  readonly sort: Sort | undefined
  readonly chosen: string | null
  readonly isBesidePane: boolean
  readonly onSort: (sort: Sort | undefined) => void
  readonly onRange: (range: Range) => void
  readonly onChoose: (file: CreatorFile) => void
  readonly onClear: () => void
}

function CreatorList(props: ListProps) {
  const { view, ask, sort, chosen, onClear } = props
  const { i18n } = useWords()
  const columns = useCreatorColumns(props.isBesidePane)
  const isPulling = useIsPulling('creators')
  if (view.all === 0) {
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
  if (view.total === 0) {
    return (
      <Pane>
        <Empty
          title={i18n.t('No creator matches')}
          why={i18n.t('Another name, handle, town or purpose may.')}
        >
          <Button onClick={onClear}>{i18n.t('Clear filters')}</Button>
        </Empty>
      </Pane>
    )
  }
  return (
    <Pane>
      <DataTable
        label={i18n.t('Creators')}
        columns={columns}
        window={{ total: view.total, offset: ask.offset, rows: view.rows }}
        rowId={({ id }) => id}
        sort={sort}
        onSort={props.onSort}
        onRange={props.onRange}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={props.onChoose}
        onOpen={props.onChoose}
      />
    </Pane>
  )
}

interface FiltersProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { i18n, language } = useWords()
  return (
    <>
      <BareText
        label={i18n.t('Name, handle or town')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <AnyChoice<Purpose>
        width={180}
        label={i18n.t('For what')}
        value={filter.purpose}
        options={PURPOSES.map((value) => ({ value, label: purposeWords(value, language).name }))}
        onChange={(purpose) => onChange({ ...filter, purpose })}
      />
    </>
  )
}
