/**
 * Which person asks over HTTP: with an access token and a proof by the device's key, by the portal's cookie from a page of our own,
 * or, in the sandbox alone, with a token of the development identity. Tills have words of their own (`device-tokens.ts`).
 */
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Identity } from '../auth/identity.ts'
import type { SignIn } from '../auth/open-sign-in.ts'
import type { Portal, PortalAsk } from '../auth/portal.ts'
import { fail } from './answers.ts'

export interface AskerDeps {
  readonly signIn: Pick<SignIn, 'admit' | 'nonce' | 'portal'>
  /** Null without the sandbox. */
  readonly development: Pick<Identity, 'personOf'> | null
}

export interface Asker {
  readonly person: string
  /** Undefined for the development identity and the portal. */
  readonly signIn: string | undefined
}

/** The person, or the answer that refuses; each answer brings the nonce of the next proof. */
export async function askerOf(
  { signIn, development }: AskerDeps,
  context: Context,
): Promise<Asker | Response> {
  const authorization = context.req.header('authorization')
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (bearer !== undefined) {
    const person = await development?.personOf(bearer)
    return person === undefined ? fail(context, 401, 'unauthorized') : { person, signIn: undefined }
  }
  const ask = portalAsk(signIn.portal, context)
  if (authorization === undefined && ask.secret !== undefined)
    return byPortal(signIn.portal, context, ask)
  context.header('DPoP-Nonce', signIn.nonce())
  const { method, path } = context.req
  const dpop = context.req.header('dpop')
  const access = await signIn.admit({ authorization, dpop, method, path })
  if (access.kind === 'admitted') return access.admitted
  context.header('WWW-Authenticate', `DPoP algs="Ed25519 EdDSA", error="${access.reason}"`)
  return fail(context, 401, access.reason === 'use_dpop_nonce' ? 'use_dpop_nonce' : 'unauthorized')
}

async function byPortal(
  portal: Portal,
  context: Context,
  ask: PortalAsk,
): Promise<Asker | Response> {
  const access = await portal.admit(ask)
  if (access.kind === 'foreign') return fail(context, 403, 'not_allowed')
  if (access.kind === 'unknown') return fail(context, 401, 'unauthorized')
  return { person: access.session.person, signIn: undefined }
}

export function portalAsk(portal: Portal, context: Context): PortalAsk {
  return {
    method: context.req.method,
    secret: getCookie(context, portal.cookie.name),
    origin: context.req.header('origin'),
    site: context.req.header('sec-fetch-site'),
    token: context.req.header('x-session-token'),
  }
}
