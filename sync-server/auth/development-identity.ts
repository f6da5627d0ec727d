/** Sign-in by naming a seeded person, without a secret: exists only where the server runs with its sandbox. */
import type { PersonRow } from '../store/accounts.ts'
import type { Store } from '../store/store.ts'
import type { Identity, SignedIn } from './identity.ts'
import type { AccessTokens } from './tokens.ts'

export interface DevelopmentIdentity extends Identity {
  readonly people: () => Promise<readonly PersonRow[]>
  /** By id or by name; undefined for nobody of the town. */
  readonly signIn: (person: string) => Promise<SignedIn | undefined>
}

export function createDevelopmentIdentity(store: Store, tokens: AccessTokens): DevelopmentIdentity {
  return {
    ...tokenIdentity(store, tokens),
    people: () => store.people(),
    signIn: async (named) => {
      const people = await store.people()
      const found = people.find(({ id, name }) => id === named || name === named)
      if (found === undefined) return undefined
      const { token, expiresAt } = await tokens.issue(found.id)
      const { id, name, organisation, organisationNumber, organisationName, roles } = found
      return {
        accessToken: token,
        expiresAt,
        person: id,
        name,
        organisation,
        organisationNumber,
        organisationName,
        roles,
      }
    },
  }
}

/** The part every identity shares: an access token of ours names a person. */
export function tokenIdentity(store: Store, tokens: AccessTokens): Identity {
  return {
    personOf: async (accessToken) => {
      const person = await tokens.open(accessToken)
      return person === undefined ? undefined : store.person(person)
    },
  }
}
