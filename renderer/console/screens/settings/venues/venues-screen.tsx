/** Settings > Venues: where the organisation's tills stand; one more is added, what is said of one is changed. */
import { useState } from 'react'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import { Button } from '../../../../kit/button/button.tsx'
import { Screen } from '../../../../kit/frame/screen.tsx'
import { ListPane } from '../../../../kit/table/list-pane.tsx'
import { useWords } from '../../../../kit/text/use-words.ts'
import { useView } from '../../../desk/use-view.ts'
import { ViewProblem } from '../../../desk/view-problem.tsx'
import { OfflineLine } from '../../../shell/offline-line.tsx'
import { useVenueColumns } from './venue-columns.tsx'
import { VenuePane } from './venue-pane.tsx'

type Side =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'venue'; readonly venue: VenueFact }

export function VenuesScreen() {
  const { i18n } = useWords()
  const facts = useView('facts', {})
  const [side, setSide] = useState<Side>({ kind: 'none' })
  const view = facts.kind === 'ready' ? facts.value : undefined
  const columns = useVenueColumns(view?.tills ?? [], side.kind !== 'none')
  const close = () => setSide({ kind: 'none' })
  const begin = () => setSide({ kind: 'new' })
  return (
    <Screen
      title={i18n.t('Venues')}
      {...(view && {
        count: i18n.t('{count, plural, one {# venue} other {# venues}}', {
          count: view.venues.length,
        }),
      })}
      notice={<OfflineLine />}
      actions={
        <Button variant="filled" icon="plus" onClick={begin}>
          {i18n.t('Add a venue')}
        </Button>
      }
      foot={
        view !== undefined &&
        view.venues.length > 0 && (
          <a href="#/settings/devices">{i18n.t('Enrol a till at one of them')}</a>
        )
      }
    >
      <ViewProblem view={facts} title={i18n.t('The venues could not be read')} />
      {view && (
        <ListPane
          label={i18n.t('Venues')}
          columns={columns}
          rows={view.venues}
          rowId={({ venue }) => venue}
          chosen={side.kind === 'venue' ? side.venue.venue : undefined}
          onChoose={(venue) => setSide({ kind: 'venue', venue })}
          empty={{
            title: i18n.t('No venue yet'),
            why: i18n.t('A campaign is redeemed at venues, and tills stand at them.'),
          }}
        />
      )}
      {view && <Beside side={side} zone={view.organisation?.zone ?? 'UTC'} onClose={close} />}
    </Screen>
  )
}

interface BesideProps {
  readonly side: Side
  /** Of the organisation: a new venue begins with it. */
  readonly zone: string
  readonly onClose: () => void
}

function Beside({ side, zone, onClose }: BesideProps) {
  if (side.kind === 'none') return null
  if (side.kind === 'new') return <VenuePane key="new" venue={null} zone={zone} onClose={onClose} />
  const { venue } = side
  return <VenuePane key={venue.venue} venue={venue} zone={venue.zone} onClose={onClose} />
}
