/** Plans as rows: what judges ask inside the unit that makes something, and how much of what is limited there is already. */
import type { OrganisationId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import {
  type Entitlement,
  type LimitName,
  NO_PLAN,
  type PlanFact,
} from '../../shared/domain/account/plan.ts'
import type { AuditDeed } from './audit.ts'
import type { DocumentTable } from './documents.ts'
import type { Database } from './database.ts'

interface Row {
  readonly organisation: string
  readonly plan: string
  readonly switched: string
  /** Position of its fact. */
  readonly version: number
}

export interface PlanUnit {
  readonly organisation: OrganisationId
  readonly plan: PlanFact['plan']
  readonly switched: PlanFact['switched']
  readonly by: Pick<AuditDeed, 'actor' | 'origin'>
  readonly at: Instant
}

export interface PlanTable {
  readonly plan: (organisation: string) => Entitlement
  readonly used: (organisation: string, limit: LimitName) => number
  readonly put: (organisation: string, entitlement: Entitlement, version: number) => void
  /** Organisations whose plan was written above this position, in its order. */
  readonly changedAfter: (
    version: number,
  ) => readonly { readonly organisation: string; readonly version: number }[]
}

type Documents = Pick<DocumentTable, 'list'>

export function openPlans(database: Database, documents: Documents): PlanTable {
  const one = database.prepare<[string], Row>(
    'SELECT organisation, plan, switched, version FROM plans WHERE organisation = ?',
  )
  const put = database.prepare(
    `INSERT INTO plans (organisation, plan, switched, version) VALUES (@organisation, @plan, @switched, @version)
     ON CONFLICT (organisation) DO UPDATE SET plan = @plan, switched = @switched, version = @version`,
  )
  const changed = database.prepare<[number], Row>(
    'SELECT organisation, plan, switched, version FROM plans WHERE version > ? ORDER BY version',
  )
  const counts = countsOf(database, documents)
  return {
    plan: (organisation) => {
      const row = one.get(organisation)
      if (row === undefined) return NO_PLAN
      // Written by `put` from an entitlement.
      const switched = JSON.parse(row.switched) as PlanFact['switched']
      // As above.
      return { plan: row.plan as PlanFact['plan'], switched }
    },
    used: (organisation, limit) => counts[limit](organisation),
    put: (organisation, { plan, switched }, version) => {
      put.run({ organisation, plan, switched: JSON.stringify(switched), version })
    },
    changedAfter: (version) => changed.all(version),
  }
}

type Counts = Readonly<Record<LimitName, (organisation: string) => number>>

function countsOf(database: Database, documents: Documents): Counts {
  const seats = database.prepare<[string], number>(
    'SELECT count(*) FROM memberships WHERE organisation = ?',
  )
  const tills = database.prepare<[string], number>(
    `SELECT count(*) FROM devices WHERE organisation = ? AND state = 'active'`,
  )
  // One file a creator who lets it look.
  const creators = database.prepare<[string], number>(
    `SELECT count(*) FROM documents WHERE space = ? AND collection = 'creators' AND deleted = 0`,
  )
  return {
    seats: (organisation) => seats.pluck().get(organisation) ?? 0,
    tills: (organisation) => tills.pluck().get(organisation) ?? 0,
    live_campaigns: (organisation) =>
      documents.list(organisation, 'campaigns').filter(({ body: { state } }) => {
        return typeof state === 'string' && isLive(state)
      }).length,
    tracked_creators: (organisation) => creators.pluck().get(organisation) ?? 0,
  }
}

/** Live, or about to be by itself. */
function isLive(state: string): boolean {
  return state === 'scheduled' || state === 'live' || state === 'paused'
}
