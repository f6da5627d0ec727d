/** Where each account stands among those of its platform, of all that are drawn. */
import { PLATFORMS } from '../../shared/domain/campaign/campaign.ts'
import {
  type Peer,
  type PeerStanding,
  peerStandings,
} from '../../shared/domain/creator/percentile.ts'
import { maySetBeside } from '../../shared/domain/creator/source.ts'
import type { Sketch } from './portfolio-drawings.ts'

export function standingsOf(sketches: readonly Sketch[]): ReadonlyMap<string, PeerStanding> {
  const byPlatform = Map.groupBy(sketches, ({ account }) => account.platform)
  const standings = PLATFORMS.flatMap((platform) =>
    peerStandings((byPlatform.get(platform) ?? []).flatMap(peerOf)),
  )
  return new Map(standings.map((standing) => [standing.account, standing]))
}

/** Nobody's word on the category is a category of its own. Whom terms forbid to compare is nobody's peer. */
function peerOf({ account, provenance, followers, engagement }: Sketch): readonly Peer[] {
  if (!maySetBeside(provenance)) return []
  if (followers === null || followers <= 0 || engagement === null || engagement <= 0) return []
  const { id, category } = account
  return [{ account: id, category: category ?? '', followers, engagementRate: engagement }]
}
