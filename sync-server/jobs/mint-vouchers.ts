/** Mints vouchers that were asked for by the hundred thousand: a slice a turn, so that no socket waits longer than a slice. */
import { issue } from '../accept/issue.ts'
import type { Keys } from '../auth/keys.ts'
import type { Mint } from '../store/minting.ts'
import type { Store } from '../store/store.ts'
import { type Job, type JobDeps, startJob } from './job.ts'

export interface MintJobDeps extends JobDeps {
  readonly store: Pick<Store, 'mintSlice'>
  readonly keys: Pick<Keys, 'minting'>
}

export function startMintJob(deps: MintJobDeps): Job {
  const mint: Mint = ({ manifest, slot, first, count, promoter }) =>
    issue({
      manifest,
      slot,
      mint: deps.keys.minting(manifest.organisation, slot).sign,
      first,
      holders: Array.from({ length: count }, () => ({ promoter, guest: true })),
    })
  return startJob({
    ...deps,
    step: async () => {
      const written = await deps.store.mintSlice(mint)
      if (!written.ok) return 'later'
      return written.value === null ? 'idle' : 'more'
    },
  })
}
