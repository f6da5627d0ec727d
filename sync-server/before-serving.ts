/** What has to be as it should be before a server serves anybody. */
import type { Config } from './config.ts'
import { recoverAtStart } from './recover-at-start.ts'
import type { Store } from './store/store.ts'
import type { World } from './world.ts'

/** What was seen under other terms than today's is gone before anybody is served. */
export async function beforeServing(store: Store, config: Config, world: World): Promise<void> {
  await recoverAtStart(store, config, world)
  for (let after: string | null = ''; after !== null;) {
    const applied = await store.applyTerms(after)
    // A disk that takes nothing takes no other terms: the next start comes to it.
    after = applied.ok ? applied.value : null
  }
}
