/** The venues' columns: name, where it is, whose clock it keeps, how many tills stand there. */
import { useMemo } from 'react'
import type { TillFact, VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import type { Column } from '../../../../kit/table/column.ts'
import { useColumnsBeside } from '../../../../kit/table/use-columns-beside.ts'
import { useWords } from '../../../../kit/text/use-words.ts'

/** What the pane beside a chosen venue says of it anyway. */
const IN_THE_PANE: ReadonlySet<string> = new Set(['street', 'zone'])

export function useVenueColumns(
  tills: readonly TillFact[],
  isBesidePane: boolean,
): readonly Column<VenueFact>[] {
  const { i18n, number } = useWords()
  const all = useMemo((): readonly Column<VenueFact>[] => {
    const tillsAt = ({ venue }: VenueFact): number =>
      tills.filter((till) => till.venue === venue && till.state === 'active').length
    return [
      {
        id: 'name',
        head: i18n.t('Venue'),
        cell: ({ name }) => <span className="b">{name}</span>,
        text: ({ name }) => name,
      },
      {
        id: 'street',
        head: i18n.t('Street'),
        cell: ({ street }) => street,
        text: ({ street }) => street,
      },
      { id: 'town', head: i18n.t('Town'), cell: ({ town }) => town, text: ({ town }) => town },
      {
        id: 'zone',
        head: i18n.t('Time zone'),
        width: 168,
        cell: ({ zone }) => zone,
        text: ({ zone }) => zone,
      },
      {
        id: 'tills',
        head: i18n.t('Tills'),
        width: 88,
        cell: (venue) => number(tillsAt(venue)),
        text: (venue) => number(tillsAt(venue)),
        value: tillsAt,
      },
    ]
  }, [i18n, number, tills])
  return useColumnsBeside(all, { isBesidePane, inThePane: IN_THE_PANE })
}
