/** Tells the server that a sign-in of this desk is over (RFC 7009); where it does not answer, its own limits end it. */
import { z } from 'zod'
import type { ServerHttp } from '../sync/server-http.ts'
import type { KeptSession } from './session.schema.ts'

export async function revokeSignIn(
  httpOf: (origin: string) => ServerHttp,
  { issuer, refreshToken: token }: Pick<KeptSession, 'issuer' | 'refreshToken'>,
): Promise<void> {
  const form = { client_id: 'console', token }
  await httpOf(issuer).post('/oidc/revoke', { body: { form }, shape: z.unknown() })
}
