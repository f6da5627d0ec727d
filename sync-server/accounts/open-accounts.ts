/** Puts the parts of accounts together: what they stand on, and the pages that are their door. */
import type { Config } from '../config.ts'
import type { Keys } from '../auth/keys.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { createAccountLimits } from './limits.ts'
import { createPasswordHashes } from './password-hash.ts'
import type { Post } from './post.ts'
import { openAccountSecrets } from './secrets.ts'
import type { SignInDeps } from './pages/sign-in-routes.ts'

export interface AccountParts {
  readonly config: Config
  readonly store: Store
  readonly keys: Keys
  readonly vault: Pick<Vault, 'seed'>
  readonly world: World
  readonly post: Post | null
  readonly connecting: SignInDeps['connecting']
  readonly fetches: SignInDeps['fetches']
  /** Where browsers find this server, once it listens. */
  readonly origin: () => string
  readonly addressOf: SignInDeps['addressOf']
  readonly defect: (cause: unknown) => void
}

/** What the authorization server gives: who waits for a sign-in, and what people have signed in with it. */
export type AccountGiven = Pick<SignInDeps, 'devices' | 'findErrand' | 'town'>

export function openAccounts(
  parts: AccountParts,
  { devices, findErrand, town }: AccountGiven,
): SignInDeps {
  const { config, store, keys, vault, world, post, origin, addressOf, defect } = parts
  const { connecting, fetches } = parts
  const { randomBytes, now } = world
  const secrets = openAccountSecrets(vault, randomBytes)
  return {
    store,
    keys,
    world,
    secrets,
    post,
    connecting,
    fetches,
    origin,
    addressOf,
    devices,
    findErrand,
    town,
    passwords: createPasswordHashes({ key: secrets.passwordKey, randomBytes }),
    limits: createAccountLimits(store, now),
    serverName: config.name,
    zone: config.zone,
    spawn: (work) => {
      work.catch(defect)
    },
  }
}
