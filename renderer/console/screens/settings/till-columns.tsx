/** The tills' columns: name, where it stands, whether it may accept, when the server last heard it. */
import { useMemo } from 'react'
import type { TillFact, VenueFact } from '../../../../shared/domain/account/organisation.ts'
import { StateCell } from '../../../kit/cell/state-cell.tsx'
import type { Column } from '../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../kit/table/use-columns-beside.ts'
import { useWords } from '../../../kit/text/use-words.ts'

/** What the pane beside a chosen till says of it anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['enrolled', 'seen'])

export function useTillColumns(
  venues: readonly VenueFact[],
  isBesidePane: boolean,
): readonly Column<TillFact>[] {
  const { i18n, moment } = useWords()
  const all = useMemo((): readonly Column<TillFact>[] => {
    const venueOf = (till: TillFact): string =>
      venues.find((venue) => venue.venue === till.venue)?.name ?? '–'
    const seen = (till: TillFact): string =>
      till.lastSeenAt === null ? i18n.t('not yet') : moment(till.lastSeenAt)
    return [
      {
        id: 'name',
        head: i18n.t('Till'),
        cell: (till) => <span className="b">{till.name}</span>,
        text: (till) => till.name,
      },
      { id: 'venue', head: i18n.t('Venue'), cell: venueOf, text: venueOf },
      {
        id: 'state',
        head: i18n.t('State'),
        width: 132,
        cell: (till) => <TillState till={till} />,
        text: (till) => till.state,
      },
      {
        id: 'enrolled',
        head: i18n.t('Enrolled'),
        width: 168,
        cell: (till) => moment(till.enrolledAt),
        text: (till) => moment(till.enrolledAt),
        value: (till) => till.enrolledAt,
      },
      {
        id: 'seen',
        head: i18n.t('Last heard'),
        width: 168,
        cell: seen,
        text: seen,
        value: (till) => till.lastSeenAt ?? 0,
      },
    ]
  }, [i18n, moment, venues])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE })
}

export function TillState({ till }: { readonly till: TillFact }) {
  const { i18n } = useWords()
  if (till.state === 'active' && till.forkedAt !== undefined)
    return <StateCell icon="warning" tone="bad" words={i18n.t('Enrol again')} />
  return till.state === 'active' ? (
    <StateCell icon="check" tone="i2" words={i18n.t('Active')} />
  ) : (
    <StateCell icon="lock" tone="bad" words={i18n.t('Switched off')} />
  )
}
