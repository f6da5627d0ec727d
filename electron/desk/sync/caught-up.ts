/** When a desk had all that its server has: now while everything is pulled, else when it last heard; null while it is pulling. */
import type { Instant } from '../../../shared/base/time.ts'
import type { Sync } from './sync.ts'

export function caughtUpAt(
  { link, collections, stream }: Pick<Sync, 'link' | 'collections' | 'stream'>,
  now: Instant,
): Instant | null {
  if (!link.isLive()) return link.lastHeardAt()
  const states = [...collections.map((collection) => collection.state()), stream?.state()]
  return states.includes('pulling') ? null : now
}
