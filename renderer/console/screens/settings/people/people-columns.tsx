/** The columns of people: name, mail, roles, what they are here, since when, last seen. */
import { useMemo, useState } from 'react'
import { instant } from '../../../../../shared/base/time.ts'
import {
  type Invitation,
  invitationState,
} from '../../../../../shared/domain/account/invitation.ts'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import { StateCell } from '../../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../../kit/table/use-columns-beside.ts'
import { useWords } from '../../../../kit/text/use-words.ts'
import { type PeopleRow, sinceOf } from './people-rows.ts'
import { standingWords, stateWords } from './people-words.ts'

/** What the pane beside says anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['mail', 'since', 'seen'])
/** Pixels of a window in which they fit beside it all the same. */
const WIDE_ENOUGH = 1_600

export function usePeopleColumns(
  venues: readonly VenueFact[],
  isBesidePane: boolean,
): readonly Column<PeopleRow>[] {
  const words = useWords()
  const all = useMemo(() => {
    const { i18n, moment, day } = words
    const name = (row: PeopleRow): string =>
      row.kind === 'member' ? row.name : row.invitation.mail
    const mail = (row: PeopleRow): string =>
      row.kind === 'member' ? (row.listed?.mail ?? '–') : ''
    const roles = (row: PeopleRow): string => standingWords(row, { venues, words })
    const since = (row: PeopleRow): string => {
      const at = sinceOf(row)
      return at === null ? '–' : day(at)
    }
    const seen = (row: PeopleRow): string => {
      if (row.kind === 'invitation' || row.listed === null) return '–'
      return row.listed.seenAt === null ? i18n.t('not yet') : moment(row.listed.seenAt)
    }
    const columns: readonly Column<PeopleRow>[] = [
      {
        id: 'name',
        head: i18n.t('Name'),
        sortable: true,
        cell: (row) => <span className="b">{name(row)}</span>,
        text: name,
      },
      { id: 'mail', head: i18n.t('Mail'), sortable: true, cell: mail, text: mail },
      { id: 'roles', head: i18n.t('Roles'), sortable: true, cell: roles, text: roles },
      {
        id: 'state',
        head: i18n.t('State'),
        width: 132,
        cell: (row) => <RowState row={row} />,
        text: (row) => (row.kind === 'member' ? 'member' : row.invitation.state),
      },
      {
        id: 'since',
        head: i18n.t('Since'),
        width: 108,
        sortable: true,
        cell: since,
        text: since,
        value: (row) => sinceOf(row) ?? 0,
      },
      {
        id: 'seen',
        head: i18n.t('Last seen'),
        width: 148,
        sortable: true,
        cell: seen,
        text: seen,
        value: (row) => (row.kind === 'member' ? (row.listed?.seenAt ?? 0) : 0),
      },
    ]
    return columns
  }, [words, venues])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE, below: WIDE_ENOUGH })
}

function RowState({ row }: { readonly row: PeopleRow }) {
  const words = useWords()
  if (row.kind === 'invitation') return <InvitationStateCell invitation={row.invitation} />
  const said = row.isSelf ? words.i18n.t('You') : stateWords('member', words)
  return <StateCell icon="check" tone="i2" words={said} />
}

export function InvitationStateCell({ invitation }: { readonly invitation: Invitation }) {
  const words = useWords()
  const [now] = useState(() => instant(Date.now()))
  const state = invitationState(invitation, now)
  return <StateCell {...SIGNS[state]} words={stateWords(state, words)} />
}

const SIGNS = {
  open: { icon: 'sending', tone: 'info' },
  run_out: { icon: 'warning', tone: 'warn' },
  withdrawn: { icon: 'lock', tone: 'i2' },
  accepted: { icon: 'check', tone: 'i2' },
} as const
