/**
 * How the authorization library is set: code with PKCE S256 and a proof by the device's key for first-party native clients, one
 * grant a sign-in, JWT for the API, refresh tokens that do not rotate because they are bound to the key (RFC 8252, 9449, 9700).
 */
import type Provider from 'oidc-provider'
import {
  type ClientMetadata,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import { DAY_MS, instant, later, MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import type { Keys } from '../keys.ts'
import { type AdapterDeps, openAdapter } from './adapter.ts'
import { ACCESS_MS, type SigningKey } from './signing-keys.ts'

const MINUTE = MINUTE_MS / SECOND_MS
const DAY = DAY_MS / SECOND_MS
const ACCESS_SECONDS = ACCESS_MS / SECOND_MS
/** A sign-in whose code nobody has fetched is forgotten after this. */
const UNUSED_MS = 10 * MINUTE_MS
/** Hard end of a sign-in; it never slides. */
const SIGN_IN_DAYS = 365
/** A desk that has not come for so long signs in anew. */
const IDLE_DAYS = 30
const DEVICE_CHARACTERS_MAX = 80
const CLOCK_TOLERANCE_SECONDS = 5

export const CONSOLE = 'console'
export const ADDRESSES = {
  authorization: '/oidc/auth',
  token: '/oidc/token',
  jwks: '/oidc/jwks',
  revocation: '/oidc/revoke',
  end_session: '/oidc/end',
} as const

export interface ProviderDeps extends AdapterDeps {
  readonly issuer: string
  readonly keys: Pick<Keys, 'signInSecret'>
  readonly signing: readonly SigningKey[]
  /** False for an account that is unknown or switched off. */
  readonly isActive: (account: string) => Promise<boolean>
}

export function audienceOf(issuer: string): string {
  return `${issuer}/api`
}

export function configuration(deps: ProviderDeps): Configuration {
  const secret = (purpose: 'cookies' | 'nonces'): Buffer =>
    Buffer.from(deps.keys.signInSecret(purpose))
  return {
    ...clients(),
    ...lives(deps),
    ...surface(),
    adapter: (name: string) => openAdapter(deps, name),
    jwks: { keys: deps.signing.map(privateJwk) },
    cookies: {
      keys: [secret('cookies').toString('base64url')],
      names: {
        session: 'groundswell_authorization',
        interaction: 'groundswell_interaction',
        resume: 'groundswell_resume',
      },
      long: { httpOnly: true, sameSite: 'lax' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    interactions: { policy: policy(), url: (_context, { uid }) => `/sign-in/${uid}` },
    features: features(audienceOf(deps.issuer), secret('nonces')),
    // The library reads only their name and whether they still may.
    findAccount: async (_context, account) =>
      (await deps.isActive(account))
        ? { accountId: account, claims: async () => ({ sub: account }) }
        : undefined,
    loadExistingGrant: (context) => signInOf(deps, context),
    // Whatever asks from a page of another origin is none of ours.
    clientBasedCORS: () => false,
  }
}

function privateJwk({ kid, pair }: SigningKey) {
  const { d = '', x = '' } = pair.privateKey.export({ format: 'jwk' })
  return { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'Ed25519', kid, d, x }
}

function clients(): Configuration {
  const native = {
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    // Without a port: any free one of the loopback address is taken (RFC 8252, section 7.3).
    redirect_uris: ['http://127.0.0.1/signed-in'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    dpop_bound_access_tokens: true,
  } satisfies Partial<ClientMetadata>
  return {
    clients: [{ client_id: CONSOLE, ...native }],
    // RS256 is the library's default: no client could be used with our keys.
    clientDefaults: { id_token_signed_response_alg: 'Ed25519' },
    clientAuthMethods: ['none'],
    allowOmittingSingleRegisteredRedirectUri: false,
  }
}

/** First-party only, so no consent; but no program on this computer gets a code silently (RFC 8252, section 8.6). */
function policy(): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy
  const own = base()
  own.remove('consent')
  const isUnseen = ({ oidc }: KoaContextWithOIDC): boolean =>
    oidc.client?.applicationType === 'native' && oidc.result?.['device'] === undefined
  const check = new Check('device_unconfirmed', 'this device asks to sign in', (context) =>
    isUnseen(context),
  )
  own.add(new Prompt({ name: 'device', requestable: false }, check))
  return own
}

/** How long things live, and that a desk outlives the browser it signed in with. */
function lives({ store, now }: ProviderDeps): Configuration {
  return {
    ttl: {
      AccessToken: ACCESS_SECONDS,
      AuthorizationCode: MINUTE,
      IdToken: ACCESS_SECONDS,
      Interaction: 15 * MINUTE,
      Session: DAY / 2,
      RefreshToken: IDLE_DAYS * DAY,
      Grant: SIGN_IN_DAYS * DAY,
    },
    expiresWithSession: async () => false,
    issueRefreshToken: async (_context, _client, { grantId }) => {
      const endsAt = later(now(), SIGN_IN_DAYS * DAY_MS)
      if (grantId !== undefined) await store.useSignIn(grantId, now(), endsAt)
      return true
    },
    rotateRefreshToken: async ({ oidc }) => {
      const { RefreshToken: token } = oidc.entities
      if (token === undefined) return false
      const until = later(now(), IDLE_DAYS * DAY_MS)
      await store.extendOidcItem({ model: 'RefreshToken', id: token.jti }, until)
      if (token.grantId !== undefined) await store.signInSeen(token.grantId, now())
      return false
    },
    revokeGrantPolicy: () => true,
  }
}

/** What is spoken: nothing that no client of ours needs. */
function surface(): Configuration {
  return {
    responseTypes: ['code'],
    scopes: ['openid'],
    subjectTypes: ['public'],
    claims: { openid: ['sub'], acr: null, amr: null, auth_time: null, iss: null, sid: null },
    enabledJWA: {
      idTokenSigningAlgValues: ['Ed25519'],
      dPoPSigningAlgValues: ['Ed25519', 'EdDSA'],
    },
    pkce: { required: () => true },
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    enableHttpPostMethods: false,
    routes: ADDRESSES,
    extraParams: {
      device_name: (_context, value) => {
        if ((value?.length ?? 0) > DEVICE_CHARACTERS_MAX)
          throw new errors.InvalidRequest('device_name is too long')
      },
    },
    extraTokenClaims: async (_context, token) =>
      'grantId' in token ? { gid: token.grantId } : undefined,
    renderError: async (context, { error }) => {
      context.type = 'html'
      context.body = errorPage(error)
    },
  }
}

function features(api: string, nonceSecret: Buffer): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
    },
    dPoP: { enabled: true, nonceSecret, requireNonce: () => true, allowReplay: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => api,
      useGrantedResource: async () => true,
      getResourceServerInfo: async (_context, resource) => {
        if (resource !== api) throw new errors.InvalidTarget()
        return {
          scope: 'api',
          audience: api,
          accessTokenTTL: ACCESS_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'Ed25519' } },
        }
      },
    },
  }
}

/** One grant a sign-in: the library would share one among all devices of a browser, and revoking one would revoke all. */
async function signInOf(
  { store, now, issuer }: ProviderDeps,
  { oidc }: KoaContextWithOIDC,
): Promise<InstanceType<Provider['Grant']> | undefined> {
  const { client, session, params, provider } = oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const { accountId: account } = session
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account })
  grant.addOIDCScope('openid')
  grant.addResourceScope(audienceOf(issuer), 'api')
  const id = await grant.save()
  const named = params?.['device_name']
  const device = typeof named === 'string' ? named : ''
  const at = instant(now())
  const row = { id, account, client: client.clientId, device, signedInAt: at, seenAt: null }
  const added = await store.addSignIn({ ...row, endsAt: later(at, UNUSED_MS) })
  if (!added.ok) throw new errors.TemporarilyUnavailable('not saved')
  return grant
}

/** The reason is one of the protocol's words. */
function errorPage(error: string): string {
  const reason = error.replaceAll(/[^a-z_]/g, '')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Groundswell</title><h1>Sign-in could not go on</h1><p>Go back to the console and begin again. <code>${reason}</code></p></html>`
}
