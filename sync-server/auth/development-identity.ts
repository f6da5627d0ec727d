/** Sign-in by naming a seeded person, without a secret: exists only where the server runs with its sandbox. */
import type { Clock } from '../../shared/base/time.ts'
import type { MemberRow } from '../store/accounts.ts'
import type { Store } from '../store/store.ts'
import type { Identity, SignedIn } from './identity.ts'
import type { AccessTokens } from './tokens.ts'

export interface DevelopmentIdentity extends Identity {
  readonly people: () => Promise<readonly MemberRow[]>
  /** By id or by name; undefined for nobody of the town. */
  readonly signIn: (person: string, origin: string) => Promise<SignedIn | undefined>
}

export function createDevelopmentIdentity(
  store: Store,
  tokens: AccessTokens,
  now: Clock,
): DevelopmentIdentity {
  return {
    personOf: tokens.open,
    people: () => store.members(),
    signIn: async (named, origin) => {
      const people = await store.members()
      const found = people.find(({ person, name }) => person === named || name === named)
      if (found === undefined) return undefined
      const { organisation, person } = found
      const told = await store.recordAudit({
        organisation,
        event: 'signed_in',
        actor: { kind: 'person', id: person },
        origin,
        facts: { way: 'development' },
        at: now(),
        outcome: 'done',
      })
      if (!told.ok) return undefined
      const { token, expiresAt } = await tokens.issue(found.person)
      const { scopeVersion: _, ...signedIn } = found
      return { accessToken: token, expiresAt, ...signedIn }
    },
  }
}
