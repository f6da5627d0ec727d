/** View `till`: the till's screen, from its journal and its link. */
import { type DeskView, failed, shown } from './view.ts'

export const tillView: DeskView<'till'> = {
  topics: ['journal', 'sync'],
  compute: async ({ identity, journal, sync }) => {
    if (identity.kind !== 'till' || journal === null) return failed('unauthorized')
    const snapshot = await journal.ask('snapshot')
    if (!snapshot.ok) return failed(snapshot.failure)
    const { waitingItems: _, ...till } = snapshot.value
    const { name, venueName, organisationName } = identity.remembered
    const { link } = sync
    const online = link.isLive()
    return shown({
      ...till,
      staff: { people: [], signedIn: null, locked: false, locksAt: null },
      name,
      venueName,
      organisationName,
      online,
      cut: link.state().kind === 'cut',
      offlineSince: online ? null : link.since(),
    })
  },
}
