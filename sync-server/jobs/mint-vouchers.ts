/** Mints vouchers that were asked for by the hundred thousand: a slice a turn, so that no socket waits longer than a slice. */
import { issue } from '../accept/issue.ts'
import type { Keys } from '../auth/keys.ts'
import { type Mint, MINTING } from '../store/minting.ts'
import type { Store } from '../store/store.ts'
import { DONE, type JobKind, MORE, NOT_SAVED } from './job.ts'

export interface MintJobDeps {
  readonly store: Pick<Store, 'mintSlice'>
  readonly keys: Pick<Keys, 'minting'>
}

export function mintJob(deps: MintJobDeps): JobKind {
  const mint: Mint = ({ manifest, slot, first, count, promoter }) =>
    issue({
      manifest,
      slot,
      mint: deps.keys.minting(manifest.organisation, slot).sign,
      first,
      holders: Array.from({ length: count }, () => ({ promoter, guest: true })),
    })
  return {
    name: MINTING,
    run: async ({ payload }) => {
      const asked = { organisation: String(payload['organisation']), id: String(payload['id']) }
      const written = await deps.store.mintSlice(asked, mint)
      if (!written.ok) return NOT_SAVED
      return written.value === null ? DONE : MORE
    },
  }
}
