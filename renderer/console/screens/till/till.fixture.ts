/** A till as its view shows it, for component tests: ten minutes into a shift, online, nothing scanned. */
import type { EntryId } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { AcceptedVerdict } from '../../../../shared/bridge/till-commands.ts'
import type { ClashRiskView, TillEntry, TillView } from '../../../../shared/bridge/till-view.ts'

const now = Date.now()
const NO_RISK: ClashRiskView = {
  count: 0,
  valueMinor: 0,
  capCount: 20,
  capMinor: 20_000,
  currency: 'EUR',
}

export function tillView(parts: Partial<TillView> = {}): TillView {
  return {
    name: 'Till 2',
    venueName: 'Mill Lane',
    organisationName: 'Harbour Bakery',
    online: true,
    cut: false,
    offlineSince: null,
    staff: { people: [], signedIn: null, locked: false, locksAt: null },
    training: false,
    clock: {
      now: instant(now),
      lastServerTime: instant(now),
      uncertaintyMs: 2_000,
      isSuspect: false,
      liftedBy: null,
    },
    checks: {
      clock: 'server',
      diskFreeBytes: 20_000_000_000,
      usedAsOf: instant(now),
      leaseUntil: instant(now + 86_400_000),
      campaigns: 2,
      waiting: 0,
      clashRisk: NO_RISK,
    },
    shift: { id: 'shift', openedAt: instant(now - 600_000), cashier: 'Mara' },
    last: [],
    lists: { keyring: 1, manifests: 2, usedAsOf: instant(now) },
    clashRisk: NO_RISK,
    clashRisks: [],
    waiting: 0,
    gate: 'open',
    leaseUntil: instant(now + 86_400_000),
    lastReport: 0,
    ...parts,
  }
}

export function tillEntry(parts: Partial<TillEntry> = {}): TillEntry {
  return {
    entry: entryOf('till:1'),
    kind: 'accepted',
    voucher: '1.3.40',
    campaignTitle: 'Free flat white',
    rewardMinor: 350,
    currency: 'EUR',
    at: instant(now),
    standing: 'confirmed',
    undone: false,
    reason: null,
    holder: null,
    undoUntil: null,
    cashier: 'Mara',
    isManagersToUndo: false,
    override: null,
    firstVisit: null,
    ...parts,
  }
}

export function acceptedVerdict(parts: Partial<AcceptedVerdict> = {}): AcceptedVerdict {
  return {
    verdict: 'accepted',
    standing: 'provisional',
    entry: entryOf('till:1'),
    // Ids of a test need no till behind them.
    voucher: '1.3.40' as AcceptedVerdict['voucher'],
    reward: { kind: 'item', item: 'One flat white', worthMinor: 350 },
    rewardMinor: 350,
    currency: 'EUR',
    campaignTitle: 'Free flat white',
    offline: false,
    undoUntil: Date.now() + 60_000,
    at: Date.now(),
    candidate: null,
    asksFirstVisit: false,
    training: false,
    override: null,
    ...parts,
  }
}

export function entryOf(id: string): EntryId {
  // Ids of a test need no till behind them.
  return id as EntryId
}
