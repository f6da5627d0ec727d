/** Settings > People: who belongs and who is invited, as what; the address names the one that is chosen, so that a link leads there. */
import { useDeferredValue, useState } from 'react'
import { instant } from '../../../../../shared/base/time.ts'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import { type Role, ROLES } from '../../../../../shared/domain/account/role.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Empty } from '../../../../kit/feedback/empty.tsx'
import { Note } from '../../../../kit/feedback/note.tsx'
import { BareText } from '../../../../kit/form/bare-text.tsx'
import { AnyChoice } from '../../../../kit/form/choice-fields.tsx'
import { Pane, Screen } from '../../../../kit/frame/screen.tsx'
import { useKeys } from '../../../../kit/keys/use-keys.ts'
import { type Column, type Sort, wholeWindow } from '../../../../kit/table/column.ts'
import { DataTable } from '../../../../kit/table/data-table.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useExplain } from '../../../desk/use-explain.ts'
import { ViewProblem } from '../../../desk/view-problem.tsx'
import { OfflineLine } from '../../../shell/offline-line.tsx'
import { InvitationPane } from './invitation-pane.tsx'
import { InvitePane } from './invite-pane.tsx'
import { MemberPane } from './member-pane.tsx'
import { usePeopleColumns } from './people-columns.tsx'
import { isIn, type PeopleFilter, type PeopleRow, type PeopleState, STATES } from './people-rows.ts'
import { roleWords } from '../../../people/role-words.ts'
import { blockedWords, stateWords } from './people-words.ts'
import { RoleMatrixPane } from './role-matrix-pane.tsx'
import { useListAddress } from '../../../address/use-list-address.ts'
import { PEOPLE } from './people-address.ts'
import { type People, usePeople } from './use-people.ts'

type Side = { readonly kind: 'none' } | { readonly kind: 'invite' } | { readonly kind: 'matrix' }

const NOTHING: PeopleFilter = { text: '' }

export function PeopleScreen() {
  const words = useWords()
  const { i18n } = words
  const people = usePeople()
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const { filter, chosen, narrow, choose } = useListAddress(PEOPLE)
  const ready = people.kind === 'ready' ? people : undefined
  const mayInvite = ready !== undefined && ready.blocked !== 'not_allowed'
  const invite = (): void => setSide({ kind: 'invite' })
  useKeys(mayInvite ? [{ key: 'n', words: i18n.t('Invite somebody'), act: invite }] : [])
  const count = ready?.members.length ?? 0
  return (
    <Screen
      title={i18n.t('People')}
      {...(ready
        ? { count: i18n.t('{count, plural, one {# person} other {# people}}', { count }) }
        : {})}
      notice={<OfflineLine />}
      actions={
        <>
          <Button onClick={() => setSide({ kind: 'matrix' })}>{i18n.t('Who may do what')}</Button>
          {mayInvite && (
            <Button variant="filled" icon="plus" hotkey="n" onClick={invite}>
              {i18n.t('Invite')}
            </Button>
          )}
        </>
      }
      tools={<Filters filter={filter} onChange={narrow} />}
      foot={
        <span>
          {ready?.blocked
            ? blockedWords(ready.blocked, words)
            : i18n.t('Last seen is when somebody’s desk last connected for this organisation.')}
        </span>
      }
    >
      <ViewProblem view={people} title={i18n.t('The people could not be read')} />
      {ready && (
        <PeoplePanes people={ready} {...{ filter, narrow, side, setSide, chosen, choose }} />
      )}
    </Screen>
  )
}

interface PanesProps {
  readonly people: People
  readonly filter: PeopleFilter
  readonly narrow: (filter: PeopleFilter) => void
  readonly side: Side
  readonly setSide: (side: Side) => void
  /** Id of a row. */
  readonly chosen: string | null
  readonly choose: (id: string) => void
}

function PeoplePanes({ people, filter, narrow, side, setSide, chosen, choose }: PanesProps) {
  const explain = useExplain()
  const { i18n } = useWords()
  const row = side.kind === 'none' ? people.rows.find(({ id }) => id === chosen) : undefined
  const close = (): void => setSide({ kind: 'none' })
  const pick = ({ id }: PeopleRow): void => {
    close()
    choose(id)
  }
  const again = [{ words: i18n.t('Ask again'), act: people.again }]
  return (
    <>
      <Pane>
        {people.problem !== null && (
          <Note
            tone="warn"
            icon="warning"
            lead={i18n.t('Invitations could not be listed.')}
            actions={again}
          >
            {explain(people.problem)}
          </Note>
        )}
        <PeopleTable
          rows={people.rows}
          venues={people.venues}
          filter={filter}
          onClear={() => narrow(NOTHING)}
          chosen={row}
          isBesidePane={side.kind !== 'none' || row !== undefined}
          onChoose={pick}
        />
      </Pane>
      {side.kind === 'invite' && <InvitePane people={people} onClose={close} />}
      {side.kind === 'matrix' && <RoleMatrixPane onClose={close} />}
      {row?.kind === 'member' && <MemberPane key={row.id} member={row} people={people} />}
      {row?.kind === 'invitation' && (
        <InvitationPane key={row.id} invitation={row.invitation} people={people} />
      )}
    </>
  )
}

interface TableProps {
  readonly rows: readonly PeopleRow[]
  readonly venues: readonly VenueFact[]
  readonly filter: PeopleFilter
  readonly onClear: () => void
  readonly chosen: PeopleRow | undefined
  readonly isBesidePane: boolean
  readonly onChoose: (row: PeopleRow) => void
}

function PeopleTable(props: TableProps) {
  const { rows, venues, filter, onClear, chosen, isBesidePane, onChoose } = props
  const { i18n, language } = useWords()
  const [sort, setSort] = useState<Sort>()
  const columns = usePeopleColumns(venues, isBesidePane)
  const text = useDeferredValue(filter.text)
  const [now] = useState(() => instant(Date.now()))
  const shown = rows.filter((row) => isIn({ ...filter, text }, { row, now }))
  if (shown.length === 0) {
    return (
      <Empty
        title={i18n.t('Nobody here matches')}
        why={i18n.t('Another name, mail, role or state may.')}
      >
        <Button onClick={onClear}>{i18n.t('Clear filters')}</Button>
      </Empty>
    )
  }
  const groups = { member: i18n.t('Members'), invitation: i18n.t('Invitations') }
  return (
    <DataTable
      label={i18n.t('People')}
      columns={columns}
      window={wholeWindow(sorted(shown, columns, { sort, language }))}
      sort={sort}
      onSort={setSort}
      groupOf={(row) => groups[row.kind]}
      rowId={({ id }) => id}
      chosen={chosen === undefined ? [] : [chosen.id]}
      onChoose={onChoose}
      onOpen={onChoose}
    />
  )
}

/** Within each group; members stand first. */
function sorted(
  rows: readonly PeopleRow[],
  columns: readonly Column<PeopleRow>[],
  { sort, language }: { readonly sort: Sort | undefined; readonly language: string },
): readonly PeopleRow[] {
  const column = columns.find(({ id }) => id === sort?.by)
  if (column === undefined) return rows
  const by = (row: PeopleRow): string | number => column.value?.(row) ?? column.text(row)
  const compare = (a: PeopleRow, b: PeopleRow): number => {
    const [one, other] = [by(a), by(b)]
    const order =
      typeof one === 'number' && typeof other === 'number'
        ? one - other
        : String(one).localeCompare(String(other), language)
    return sort?.descending === true ? -order : order
  }
  const ofKind = (kind: PeopleRow['kind']) =>
    rows.filter((row) => row.kind === kind).toSorted(compare)
  return [...ofKind('member'), ...ofKind('invitation')]
}

interface FiltersProps {
  readonly filter: PeopleFilter
  readonly onChange: (filter: PeopleFilter) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const words = useWords()
  const { i18n, language } = words
  return (
    <>
      <BareText
        label={i18n.t('Name or mail contains')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <AnyChoice<Role>
        width={180}
        label={i18n.t('Role')}
        value={filter.role}
        options={ROLES.map((value) => ({ value, label: roleWords(value, language) }))}
        onChange={(role) => onChange({ ...filter, role })}
      />
      <AnyChoice<PeopleState>
        width={150}
        label={i18n.t('State')}
        value={filter.state}
        options={STATES.map((value) => ({ value, label: stateWords(value, words) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </>
  )
}
