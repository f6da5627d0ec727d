/** What the making of one business of the town goes by. */
import type { OrganisationId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { TownBusiness } from '../../shared/fixtures/town.ts'
import type { Keys } from '../auth/keys.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'

export interface TownDeps {
  readonly store: Store
  readonly keys: Keys
  readonly world: World
}

export interface Making {
  readonly deps: TownDeps
  readonly business: TownBusiness
  readonly organisation: OrganisationId
  readonly now: Instant
  /** Seeded: the same for the same business. */
  readonly random: () => number
}
