/** The outside parties of demo and tests, and the commands only they make possible. Opened by GROUNDSWELL_SANDBOX=1 alone. */
import type { Promoters } from '../accept/promoters.ts'
import { openEgress } from '../connectors/egress.ts'
import type { KnownRequest } from '../sync/request.ts'
import { townPromoters } from './promoters.ts'
import { testFunding } from './test-funding.ts'
import { type OpenPlatforms, openPlatforms } from './platforms/open-platforms.ts'
import type { TownDeps } from './making.ts'
import { makeTown } from './town.ts'
import { wall } from './wall.ts'

export interface Sandbox {
  readonly promoters: Promoters
  readonly requests: ReadonlyMap<string, KnownRequest>
  readonly platforms: OpenPlatforms
}

/** Makes the town the first time; a store that has organisations is left as it is. */
export async function openSandbox(deps: TownDeps): Promise<Sandbox> {
  if ((await deps.store.organisations()).length === 0) await makeTown(deps)
  return {
    platforms: await openPlatforms({
      ...deps,
      egress: openEgress({ ...deps, allowsLoopback: true }),
    }),
    promoters: townPromoters,
    requests: new Map([
      ['test-funding', testFunding],
      ['wall', wall],
    ]),
  }
}
