/** Before it uploads, a till gives its server back what the server asks for at the welcome: what it had signed and lost. */
import type { Journal, Kept } from '../journal/journal.ts'
import type { GivenBack, GiveBackFrom } from '../journal/verbs.ts'
import type { Link } from './link.ts'
import type { Troubles } from './troubles.ts'

export interface GiveBackDeps {
  readonly link: Link
  readonly journal: Journal
  readonly troubles: Troubles
}

/** The link is live only when all of it has been taken, or the connection has ended. */
export function startGiveBack({ link, journal, troubles }: GiveBackDeps): void {
  link.onWelcome(async ({ returnsAbove: above }) => {
    if (above === null) return
    let from: GiveBackFrom['from'] | null = { kind: 'placements', n: 0 }
    while (from !== null) {
      const page: Kept<GivenBack> = await journal.ask('giveBack', { above, from })
      if (!page.ok) return troubles.note('returns', page.failure)
      const { placements, chunks, next }: GivenBack = page.value
      const last = next === null
      const answer = await link.request({
        t: 'returns',
        placements: placements.map(({ batch, digests, signature }) => {
          return { batch, digests: [...digests], signature }
        }),
        chunks: [...chunks],
        last,
      })
      if (answer?.t !== 'returned') return
      from = next
    }
    troubles.clear('returns')
  })
}
