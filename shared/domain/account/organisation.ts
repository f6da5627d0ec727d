/** Organisations, their people, venues and tills as the documents of the `facts` collection carry them. */
import type {
  DeviceId,
  EntryId,
  OrganisationId,
  PersonId,
  Space,
  TillKeyId,
  VenueId,
} from '../../base/ids.ts'
import type { Currency } from '../../base/money.ts'
import type { Instant } from '../../base/time.ts'
import type { PlanFact } from './plan.ts'
import type { Role } from './role.ts'

interface FactFrame {
  readonly id: string
  readonly space: Space
}

export interface OrganisationFact extends FactFrame {
  readonly kind: 'organisation'
  readonly organisation: OrganisationId
  readonly number: number
  readonly name: string
  readonly town: string
  readonly handle: string
  readonly currency: Currency
  readonly zone: string
}

export interface PersonFact extends FactFrame {
  readonly kind: 'person'
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  /** Of a cashier who stands at this venue's tills alone; absent: at every one. */
  readonly venue?: VenueId
}

export interface VenueFact extends FactFrame {
  readonly kind: 'venue'
  readonly venue: VenueId
  readonly name: string
  readonly street: string
  readonly town: string
  readonly zone: string
  /** Null: nobody has said. */
  readonly latitude: number | null
  readonly longitude: number | null
}

export interface TillFact extends FactFrame {
  readonly kind: 'till'
  readonly device: DeviceId
  readonly key: TillKeyId
  readonly name: string
  readonly venue: VenueId
  readonly enrolledAt: Instant
  readonly lastSeenAt: Instant | null
  readonly state: 'active' | 'revoked'
  /** Two chains came under its key, as a copied or restored till makes them: it must enrol again, with a new key. */
  readonly forkedAt?: Instant
}

/** What a till's Z report says of a closed shift; the ledger says the rest. */
export interface ShiftFact extends FactFrame {
  readonly kind: 'shift'
  /** Entry that opened it. */
  readonly shift: EntryId
  readonly till: DeviceId
  readonly venue: VenueId
  /** Of the Z report; dense from 1 at its till. */
  readonly number: number
  readonly closedAt: Instant
  /** Not undone, by the till's own count. */
  readonly acceptedCount: number
  readonly acceptedMinor: number
  readonly undoneCount: number
  readonly basketMinor: number
}

/** The server was restored from an older backup, or lacks what it should have: what it hears is provisional until it is over. */
export interface RecoveryFact extends FactFrame {
  readonly kind: 'recovery'
  readonly cause: 'restore' | 'witness' | 'hello' | 'no_witness'
  readonly since: Instant
  /** When it ends at the latest. */
  readonly until: Instant
  /** Tills that have not reported yet. */
  readonly waitingFor: readonly DeviceId[]
  readonly endedAt: Instant | null
}

export type Fact =
  OrganisationFact | PersonFact | VenueFact | TillFact | ShiftFact | RecoveryFact | PlanFact
