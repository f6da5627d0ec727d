/** View `till`: the till's screen, from its journal, its staff and its link; ids of people said as their names. */
import type { Fact } from '../../../shared/domain/account/organisation.ts'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { JournalEntry, TillSnapshot } from '../journal/verbs.ts'
import { nameOf } from '../staff/people.ts'
import { factsOf } from './facts.ts'
import { type DeskView, failed, shown } from './view.ts'

export const tillView: DeskView<'till'> = {
  topics: ['journal', 'sync', 'staff', 'facts'],
  compute: async ({ identity, journal, staff, sync, documents }) => {
    if (identity.kind !== 'till' || journal === null || staff === null)
      return failed('unauthorized')
    const [snapshot, people] = await Promise.all([journal.ask('snapshot'), staff.view()])
    if (!snapshot.ok) return failed(snapshot.failure)
    if (!people.ok) return failed(people.failure)
    const { name, venueName, organisationName } = identity.remembered
    const { link } = sync
    const online = link.isLive()
    return shown({
      ...namedTill(snapshot.value, factsOf(documents)),
      staff: people.value,
      name,
      venueName,
      organisationName,
      online,
      cut: link.state().kind === 'cut',
      offlineSince: online ? null : link.since(),
    })
  },
}

type NamedTill = Omit<
  TillView,
  'staff' | 'name' | 'venueName' | 'organisationName' | 'online' | 'cut' | 'offlineSince'
>

function namedTill(snapshot: TillSnapshot, facts: readonly Fact[]): NamedTill {
  const { waitingItems: _, repairs: __, shift, last, clock, ...rest } = snapshot
  const name = (cashier: string | null): string | null => nameOf(facts, cashier)
  return {
    ...rest,
    shift: shift && { id: shift.id, openedAt: shift.openedAt, cashier: name(shift.cashier) },
    last: last.map((entry) => namedEntry(entry, name)),
    clock: { ...clock, liftedBy: name(clock.liftedBy) },
  }
}

function namedEntry(
  entry: JournalEntry,
  name: (cashier: string | null) => string | null,
): TillView['last'][number] {
  const { override } = entry
  return {
    ...entry,
    cashier: name(entry.cashier),
    override: override && {
      manager: name(override.manager) ?? override.manager,
      lifted: override.lifted,
    },
  }
}
