/** Meta's stand-in in a test: whose accounts it has, a token by the page of consent, and the codes of its errors. */
import { LOGIN_RULES, META_GRAPH_API_VERSION, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { pathOf } from '../platforms/outside.ts'
import { accountsOn } from '../platforms/people.ts'
import { type Answer, at, REDIRECT, type SandboxInTest } from '../platforms/sandbox.fixture.ts'
import type { MetaLogin } from './caller.ts'

export const FACEBOOK = `/graph.facebook.com/${META_GRAPH_API_VERSION}`
export const handle = accountsOn('instagram')[0]?.handle ?? ''
export const pageHandle = accountsOn('facebook')[0]?.handle ?? ''

export function exchange(sandbox: SandboxInTest, login: MetaLogin, code: string): Promise<Answer> {
  const { id, secret } = SANDBOX_CLIENTS[login]
  const fields = { client_id: id, client_secret: secret, redirect_uri: REDIRECT, code }
  return sandbox.postForm(pathOf(LOGIN_RULES[login].token), {
    ...fields,
    grant_type: 'authorization_code',
  })
}

/** Of an hour at Instagram and of two at Facebook; `query` overrules what our program asks for. */
export async function shortToken(
  sandbox: SandboxInTest,
  login: MetaLogin,
  query: Readonly<Record<string, string>> = {},
): Promise<string> {
  const who = login === 'instagram' ? handle : pageHandle
  const given = await exchange(sandbox, login, await sandbox.codeOf(login, who, query))
  return String(at(given.body, 'access_token'))
}

export const errorOf = (body: unknown): unknown[] => [
  at(body, 'error', 'code'),
  at(body, 'error', 'error_subcode'),
]
