/** What everything about accounts is made of. */
import type { Result } from '../../shared/base/result.ts'
import type { AccountRefusal } from '../../shared/domain/account/account-refusal.ts'
import type { Language } from '../../shared/words/words.ts'
import type { Keys } from '../auth/keys.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import type { Connecting } from '../connectors/connecting.ts'
import type { AskedFetches } from '../jobs/asked-fetches.ts'
import type { AccountLimits } from './limits.ts'
import type { PasswordHashes } from './password-hash.ts'
import type { SignedInDevices } from './port.ts'
import type { Post } from './post.ts'
import type { AccountSecrets } from './secrets.ts'

export interface AccountDeps {
  readonly store: Store
  readonly keys: Keys
  readonly world: World
  readonly secrets: AccountSecrets
  readonly passwords: PasswordHashes
  readonly limits: AccountLimits
  /** Null: this server sends no mails. */
  readonly post: Post | null
  readonly devices: SignedInDevices
  /** Accounts at the platforms; null: none can be connected here. */
  readonly connecting: Connecting | null
  /** How reading them stands, and moving it; null as above. */
  readonly fetches: AskedFetches | null
  /** Where browsers find this server, as `https://example.com`; passkeys are bound to its host. */
  readonly origin: () => string
  readonly serverName: string
  /** IANA name; days in mails are those of this zone. */
  readonly zone: string
  /** Whom a request comes from, behind proxies that are trusted too. */
  readonly addressOf: (remote: string | undefined, forwarded: string | undefined) => string
  /** Work that nobody waits for; a defect in it is the edge's. */
  readonly spawn: (work: Promise<void>) => void
}

/** Who asks, as the page knows them. */
export interface Visitor {
  readonly language: Language
  /** Network address. */
  readonly address: string
  /** Program and system, as the browser says them. */
  readonly browser: string
}

export type Account<Value> = Result<Value, AccountRefusal>
