/** Sign-in of people as the rest of the server sees it: the authorization server, who may ask, and which devices are signed in. */
import type { Logger } from 'pino'
import type { FindErrand, SignedInDevices } from '../accounts/port.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { type Admit, createAccess } from './access.ts'
import { createProofs } from './dpop.ts'
import type { Keys } from './keys.ts'
import {
  type AuthorizationServer,
  openAuthorizationServer,
} from './provider/authorization-server.ts'
import type { Interactions } from './provider/interactions.ts'
import { createPortal, type Portal } from './portal.ts'
import { devicesOf } from './signed-in-devices.ts'
import { firstSigningKey } from './provider/signing-keys.ts'

/** One statement that blocks the file for about 5 ms. */
const SWEPT_AT_ONCE = 2_000

export interface SignInDeps {
  /** Our public origin. */
  readonly issuer: string
  readonly store: Store
  readonly keys: Keys
  readonly world: Pick<World, 'now'>
  readonly log: Pick<Logger, 'warn'>
}

export interface SignIn {
  readonly issuer: string
  /** The authorization server's own addresses. */
  readonly addresses: Pick<AuthorizationServer, 'isOwn' | 'answer' | 'routeOf'>
  readonly admit: Admit
  readonly portal: Portal
  /** Nonce of the next proof. */
  readonly nonce: () => string
  readonly findErrand: FindErrand
  readonly devices: SignedInDevices
  /** Every few seconds: sign-ins that another process ended, keys that were rotated, and what is over. */
  readonly tend: () => Promise<void>
}

export async function openSignIn(deps: SignInDeps): Promise<SignIn> {
  const { store, keys, issuer } = deps
  const { now } = deps.world
  await firstSigningKey(store, now)
  const isActive = async (person: string): Promise<boolean> =>
    (await store.personRow(person)) !== undefined
  const provider = await openAuthorizationServer({ ...deps, now, isActive })
  const proofs = createProofs({ secret: keys.signInSecret('proofs'), store, now })
  return {
    issuer,
    addresses: provider,
    admit: createAccess({ issuer, store, now, proofs, signing: provider.signing }),
    portal: createPortal({ issuer, store, now, key: keys.signInSecret('portal') }),
    nonce: proofs.nonce,
    findErrand: errandsOf(provider.interactions),
    devices: devicesOf(store, now),
    tend: async () => {
      store.noticeSignIns(now())
      await provider.noticeKeys()
      await store.sweepSignIns(now(), SWEPT_AT_ONCE)
    },
  }
}

function errandsOf(interactions: Interactions): FindErrand {
  return async (uid, { incoming, outgoing }) => {
    const interaction = await interactions.read(incoming, outgoing)
    if (interaction === undefined || interaction.uid !== uid) return undefined
    return {
      client: interaction.device === '' ? 'Groundswell' : `Groundswell (${interaction.device})`,
      finish: ({ person, amr }) =>
        interactions.finish(incoming, outgoing, { account: person, methods: amr }),
    }
  }
}
